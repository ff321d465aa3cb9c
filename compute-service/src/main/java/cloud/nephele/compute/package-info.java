/**
 * The compute service: Nova's API. Start with {@code api} (what all endpoints share), then {@code
 * server}, {@code workflow} and {@code driver}.
 */
package cloud.nephele.compute;
