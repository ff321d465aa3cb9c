/**
 * {@code /servers/{id}/diagnostics}: what a server's guest does, as its hypervisor sees it. Up to
 * 2.47 the document is a flat map in the hypervisor's own words, from 2.48 on it is the same for
 * all hypervisors.
 */
package cloud.nephele.compute.diagnostics;
