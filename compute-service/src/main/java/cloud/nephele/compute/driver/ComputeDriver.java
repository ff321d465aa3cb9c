package cloud.nephele.compute.driver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs guests on hosts. Calls block, may take minutes, and are made outside of any transaction, on
 * a virtual thread; a driver therefore never holds a monitor while it waits for a hypervisor.
 *
 * <p>Every call is idempotent: a caller that died half way calls again with the same arguments and
 * reaches the same end. Calls for one guest are never made concurrently; calls for different guests
 * are.
 *
 * <p>A call that cannot do its work throws {@link DriverException}, which says whether trying again
 * can help. A host that does not answer is worth trying again; a host that is not configured is
 * not.
 */
public interface ComputeDriver extends AutoCloseable {

  /** The name by which configuration selects this driver, and the hypervisor type it reports. */
  String name();

  /**
   * The hosts this driver reaches at the moment, with what they have. A host that is configured but
   * does not answer is listed with {@link HostReport#reachable()} false. Never throws for one bad
   * host.
   */
  List<HostReport> hosts();

  /**
   * Makes the guest exist and run.
   *
   * <p>Pre: nothing, or the remains of an earlier attempt for the same {@link
   * GuestSpec#serverId()}. Post: the guest runs with the disks, addresses and config drive of the
   * spec. On failure the host is as before: no guest, no disk, no lease. A guest that runs already
   * is left alone; one that an earlier attempt completed and that is off is started.
   *
   * @throws DriverException when the guest cannot be started; permanent when the image's bytes are
   *     not those promised or are no disk the guest may have
   */
  void spawn(String host, GuestSpec spec);

  /**
   * Removes the guest, running or not, and all that {@link #spawn} made for it. Post: no trace of
   * it on the host. A guest that does not exist is success.
   */
  void destroy(String host, UUID serverId);

  /**
   * Starts a guest that is off or crashed. A running or paused guest is left alone.
   *
   * @throws DriverException permanent when there is no such guest
   */
  void powerOn(String host, UUID serverId);

  /**
   * Shuts the guest off: asks it first, and pulls the plug when it has not gone after {@code
   * gracefulSeconds} (0: at once). A guest that is off is left alone.
   *
   * @throws DriverException permanent when there is no such guest
   */
  void powerOff(String host, UUID serverId, int gracefulSeconds);

  /**
   * Restarts the guest. Soft: asks it, and after {@code gracefulSeconds} restarts it hard. Hard:
   * power-cycles it with its definition renewed, whatever state it is in. Post: it runs.
   *
   * @throws DriverException permanent when there is no such guest
   */
  void reboot(String host, UUID serverId, boolean hard, int gracefulSeconds);

  /** The state of one guest; empty when the host has no such guest. */
  Optional<PowerState> powerState(String host, UUID serverId);

  /**
   * All guests of ours on a host, by server id, in one call to the host. Guests that somebody else
   * made are never listed and never touched.
   */
  Map<UUID, PowerState> guests(String host);

  /** What only some drivers can do, for example {@link ConsoleLog}; empty when this one cannot. */
  default <T> Optional<T> capability(Class<T> type) {
    return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
  }

  /** Lets go of connections and threads. Guests live on. */
  @Override
  default void close() {}
}
