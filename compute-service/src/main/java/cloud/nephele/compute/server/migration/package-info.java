/** {@code /os-migrations} and {@code /servers/{id}/migrations}: which servers moved, and how. */
package cloud.nephele.compute.server.migration;
