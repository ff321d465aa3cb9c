package cloud.nephele.compute.driver.simulated;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Guests that are gone when the process ends. */
final class MemoryGuestStore implements GuestStore {

  private record Key(String host, UUID serverId) {}

  private final Map<Key, SimulatedGuest> guests = new ConcurrentHashMap<>();

  @Override
  public Optional<SimulatedGuest> find(String host, UUID serverId) {
    return Optional.ofNullable(guests.get(new Key(host, serverId)));
  }

  @Override
  public void put(String host, SimulatedGuest guest) {
    guests.put(new Key(host, guest.serverId()), guest);
  }

  @Override
  public void remove(String host, UUID serverId) {
    guests.remove(new Key(host, serverId));
  }

  @Override
  public List<SimulatedGuest> list(String host) {
    return guests.entrySet().stream()
        .filter(entry -> entry.getKey().host().equals(host))
        .map(Map.Entry::getValue)
        .toList();
  }
}
