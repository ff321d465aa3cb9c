package cloud.nephele.compute.driver;

import java.util.Optional;
import java.util.UUID;

/** Moves guests to other hosts while they run. */
public interface LiveMigration {

  /** In a sentence, why no guest can move between two hosts; empty when guests can. Asks nobody. */
  Optional<String> obstacle(String from, String to);

  /**
   * Moves a guest that runs or is paused.
   *
   * <p>Pre: the guest is on {@code from}, or an earlier attempt has moved it. Post: it is on {@code
   * to} in the state that it was in, and nothing of it is left on {@code from}. On failure it is on
   * {@code from} as before, and nothing of it on {@code to}.
   *
   * @param spec the guest with its interfaces; its disks are its own
   * @throws DriverException permanent when there is no such guest, or it is off
   */
  void migrateLive(String from, String to, GuestSpec spec);

  /**
   * Has a migration under way end in failure, for the guest to stay where it is. Called while
   * another thread is in {@link #migrateLive}; when nothing is under way, nothing happens.
   */
  void abort(String from, UUID serverId);

  /**
   * Has a migration under way come to its end, though the guest may have to stand still meanwhile.
   * When nothing is under way, nothing happens.
   */
  void forceComplete(String from, UUID serverId);
}
