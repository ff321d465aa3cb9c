/**
 * Where servers run: hosts, what they have, and who claimed what.
 *
 * <p>{@link cloud.nephele.compute.scheduling.HostInventory} keeps the rows of {@link
 * cloud.nephele.compute.scheduling.Host} in step with what the driver reports. {@link
 * cloud.nephele.compute.scheduling.HostService} is what other features ask. {@link
 * cloud.nephele.compute.scheduling.Placement} chooses: {@link
 * cloud.nephele.compute.scheduling.HostFilter filters} say where a server may run, {@link
 * cloud.nephele.compute.scheduling.HostWeigher weighers} where it should. A claim is a row of
 * {@code allocation} and, in the same transaction, counters on the host's row; a condition of that
 * update keeps the counters within the host's capacity, whoever races.
 */
package cloud.nephele.compute.scheduling;
