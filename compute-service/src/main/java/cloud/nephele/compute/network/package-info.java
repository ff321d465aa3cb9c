/**
 * The networks that compute owns, and the addresses on them.
 *
 * <p>All addresses of a network are rows from the start. {@link
 * cloud.nephele.compute.network.NetworkService#claim} takes free rows inside of the transaction
 * that creates a server, skipping those that others are just taking; no address is ever given
 * twice. The one that was released longest ago is given first, so that an address changes hands
 * late.
 */
package cloud.nephele.compute.network;
