/**
 * Images as compute needs them: looked up at the image service, never kept.
 *
 * <p>{@link cloud.nephele.compute.image.ImageService} says what a server can start from. {@link
 * cloud.nephele.compute.image.ImageClient} speaks to the image service, which {@link
 * cloud.nephele.compute.image.CatalogClient} finds in identity's catalog; time limits, retries and
 * a circuit breaker are declared there. Documents are kept for seconds, by project, so that a burst
 * of creates asks once; after that the image service is asked whether they have changed.
 */
package cloud.nephele.compute.image;
