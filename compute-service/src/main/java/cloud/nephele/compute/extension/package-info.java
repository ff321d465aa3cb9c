/**
 * The list of extensions, which clients of before microversions ask what the service can do. It is
 * data: an alias is on it from the day its API is served.
 */
package cloud.nephele.compute.extension;
