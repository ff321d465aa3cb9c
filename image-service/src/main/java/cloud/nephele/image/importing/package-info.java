/**
 * Imports: bringing an image's bytes, from where they were staged, from the web, or from another
 * store, to the stores in which they stay.
 *
 * <p>A request becomes a task ({@link cloud.nephele.image.importing.ImportService}); {@link
 * cloud.nephele.image.importing.ImportWork} does it, step by step, each of which can be repeated.
 * Plug-ins stand between the staged bytes and the stores: {@link
 * cloud.nephele.image.importing.Conversion} to raw, and properties that operators want on images.
 */
package cloud.nephele.image.importing;
