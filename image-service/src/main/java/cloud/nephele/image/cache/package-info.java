/**
 * Copies on this machine's disk of images whose stores are elsewhere, so that each is fetched once.
 * {@link cloud.nephele.image.cache.ImageCache} holds the files; {@link
 * cloud.nephele.image.cache.CacheService} fetches what administrators queue, and keeps the whole
 * within its size. Every process has a cache of its own.
 */
package cloud.nephele.image.cache;
