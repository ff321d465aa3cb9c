/**
 * Where image bytes live. {@link cloud.nephele.image.store.ImageStore} is the contract; {@link
 * cloud.nephele.image.store.FileStore} keeps each blob as a file, from which downloads are sent
 * without passing through this process's memory, {@link cloud.nephele.image.store.S3Store} as an
 * object, and {@link cloud.nephele.image.store.HttpStore} leaves them where they are. {@link
 * cloud.nephele.image.store.Stores} has those that are configured.
 */
package cloud.nephele.image.store;
