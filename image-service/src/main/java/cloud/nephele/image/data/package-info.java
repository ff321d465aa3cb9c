/**
 * The bytes of images: upload and download.
 *
 * <p>An upload is a row with a lease ({@link cloud.nephele.image.data.Upload}) that is written in
 * the transaction that makes the image {@code saving}, and removed in the one that makes it {@code
 * active} or {@code queued} again. Its key is new, so that two uploads never write to the same
 * blob. Whatever happens in between, {@link cloud.nephele.image.data.UploadSweep} finds it: a lease
 * that ended, or a blob that neither an image nor an upload owns.
 *
 * <p>Read {@link cloud.nephele.image.data.ImageDataResource}, {@link
 * cloud.nephele.image.data.UploadService}, {@link cloud.nephele.image.data.UploadLeases}, {@link
 * cloud.nephele.image.data.UploadSweep}, then {@link cloud.nephele.image.data.DownloadService}.
 */
package cloud.nephele.image.data;
