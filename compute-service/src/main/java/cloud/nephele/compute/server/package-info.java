/**
 * Servers: the noun all of compute is about.
 *
 * <p>Read {@link cloud.nephele.compute.server.ServerResource} (paths), {@link
 * cloud.nephele.compute.server.ServerService} (use cases and transactions), {@link
 * cloud.nephele.compute.server.Server} (the row; what never changes of it is a {@code
 * ServerOrigin}). A request document becomes a {@code NewServer} in {@link
 * cloud.nephele.compute.server.ServerCreation}, where every reference is looked up and every
 * refusal is made: {@code ServerPlaces}, {@code NetworkWishes}, {@code ServerDisks} and {@code
 * BootImages} read where, in which networks and from what. Then one transaction claims quota, hosts
 * and addresses, writes the rows and starts {@code BuildServer}.
 *
 * <p>What a server is ({@link cloud.nephele.compute.server.VmState}) and what is being done to it
 * ({@link cloud.nephele.compute.server.TaskState}) are apart; {@link
 * cloud.nephele.compute.server.ServerStatus} is the one word made of both, {@link
 * cloud.nephele.compute.server.ServerTransitions} says what may be asked when. What takes time is a
 * workflow in {@code workflow}; what is asked through {@code POST …/action} is a class in {@code
 * action}.
 *
 * <p>Documents that were written before are answers again while their {@code ServerStamp} is the
 * same: {@code ServerDocuments} keeps them, {@code ServerView} makes those that are missing.
 *
 * <p>A row counts against its project's quota until it is deleted, one in {@code ERROR} too; only a
 * row with a place has a claim on a host and addresses.
 */
package cloud.nephele.compute.server;
