/**
 * What must hold of servers in the end, whatever happened meanwhile: {@link
 * cloud.nephele.compute.server.reconcile.PowerStates} compares servers with their guests, {@link
 * cloud.nephele.compute.server.reconcile.OrphanGuests} removes guests without a server, {@link
 * cloud.nephele.compute.server.reconcile.StaleClaims} gives back claims without a server.
 */
package cloud.nephele.compute.server.reconcile;
