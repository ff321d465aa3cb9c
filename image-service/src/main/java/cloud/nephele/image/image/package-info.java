/**
 * Images: their records, who may see them, and how lists of them are found. An image is made
 * without bytes ({@code queued}); the {@code data} feature brings those.
 *
 * <p>Read {@link cloud.nephele.image.image.ImageResource}, {@link
 * cloud.nephele.image.image.ImageService}, {@link cloud.nephele.image.image.ImageStatus} (the legal
 * moves), {@link cloud.nephele.image.image.BaseProperty} (what a client may set) and {@link
 * cloud.nephele.image.image.ImageListing} (visibility as SQL).
 */
package cloud.nephele.image.image;
