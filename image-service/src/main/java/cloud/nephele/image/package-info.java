/** The image service: Glance's API. Start with {@code api}, then {@code image}. */
package cloud.nephele.image;
