/** What this image service can do, for clients that ask before they try. */
package cloud.nephele.image.info;
