/**
 * {@code /os-coverage}: a tool of developers that measured running services; refused to everyone.
 */
package cloud.nephele.compute.coverage;
