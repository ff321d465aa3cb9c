/**
 * Where images' bytes are, for services that read them there, and for clients that bring images
 * which stay on a web server, are read once to know what they hash to ({@link
 * cloud.nephele.image.location.LocationWork}); and giving up the copy in one store.
 */
package cloud.nephele.image.location;
