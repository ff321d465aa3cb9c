/** What all image endpoints share: dialects, fault bodies, version documents. */
package cloud.nephele.image.api;
