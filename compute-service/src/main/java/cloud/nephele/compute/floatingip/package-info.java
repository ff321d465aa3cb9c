/**
 * Floating addresses: addresses of the outside that projects allocate from pools and have lead to
 * their servers.
 *
 * <p>Administrators put ranges into pools ({@code os-floating-ips-bulk}); a new cloud has one. An
 * address that leads to a guest names its interface and fixed address, so that it leads nowhere
 * once the guest no longer has these. What hosts make of it is in {@code hostnetwork}. Names for
 * addresses ({@code os-floating-ip-dns}) are kept here and served to whoever asks this API.
 */
package cloud.nephele.compute.floatingip;
