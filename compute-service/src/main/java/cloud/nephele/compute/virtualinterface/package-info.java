/**
 * {@code os-virtual-interfaces}: the network interfaces of a server as its owner sees them.
 *
 * <p>An interface is a row that {@code NetworkService} makes in the transaction that creates the
 * server, or when one is attached later; the guest has exactly these, with these hardware
 * addresses. What stands here is the listing alone: {@code VirtualInterfaceResource}, then {@code
 * VirtualInterfaceService}.
 */
package cloud.nephele.compute.virtualinterface;
