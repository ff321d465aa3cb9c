/** {@code /os-server-external-events}: what other services tell compute about servers. */
package cloud.nephele.compute.externalevent;
