/**
 * {@code /os-simple-tenant-usage}: how much projects used over a time, to the second, deleted
 * servers included.
 */
package cloud.nephele.compute.usage;
