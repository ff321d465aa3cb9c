/**
 * The bytes of images: upload, staging and download.
 *
 * <p>Bytes on their way are a row with a lease ({@link cloud.nephele.image.data.Upload}). It is
 * written in the transaction that makes the image {@code saving} or {@code uploading}, and removed
 * in the one that says what became of it. Its key is new, so that two uploads never write to the
 * same blob. Whatever happens in between, {@link cloud.nephele.image.data.UploadSweep} finds it: a
 * lease that ended, or a blob that neither an image nor an upload owns.
 *
 * <p>Read {@link cloud.nephele.image.data.ImageDataResource}, {@link
 * cloud.nephele.image.data.UploadService}, {@link cloud.nephele.image.data.UploadLeases}, {@link
 * cloud.nephele.image.data.BlobIntake}, {@link cloud.nephele.image.data.UploadSweep} with {@link
 * cloud.nephele.image.data.StoreGuard}, then {@link cloud.nephele.image.data.DownloadService}.
 */
package cloud.nephele.image.data;
