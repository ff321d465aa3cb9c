/** {@code /os-hosts}: hosts as operators of old versions see them. */
package cloud.nephele.compute.host;
