/**
 * Where image bytes live. {@link cloud.nephele.image.store.ImageStore} is the contract; {@link
 * cloud.nephele.image.store.FileStore} keeps each blob as a file, from which downloads are sent
 * without passing through this process's memory.
 */
package cloud.nephele.image.store;
