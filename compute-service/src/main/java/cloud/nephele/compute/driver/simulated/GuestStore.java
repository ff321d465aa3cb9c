package cloud.nephele.compute.driver.simulated;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where simulated guests live, by host. */
interface GuestStore {

  Optional<SimulatedGuest> find(String host, UUID serverId);

  /** Stores a guest, new or changed. A reader sees the old or the new one, never half of it. */
  void put(String host, SimulatedGuest guest);

  /** Removes every trace of a guest, if there is any. */
  void remove(String host, UUID serverId);

  List<SimulatedGuest> list(String host);
}
