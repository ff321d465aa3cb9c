/** Bytes that the event loop receives, as streams for threads that wait. */
package cloud.nephele.image.stream;
