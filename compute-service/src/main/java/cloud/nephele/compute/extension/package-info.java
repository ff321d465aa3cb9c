/**
 * The list of extensions, which clients of before microversions ask what the service can do.
 *
 * <p>Each feature declares its own in a bean that implements {@link
 * cloud.nephele.compute.extension.Extensions}. Tests hold the declarations against what is served,
 * both ways: what an extension says it adds is there, and what is there is declared.
 */
package cloud.nephele.compute.extension;
