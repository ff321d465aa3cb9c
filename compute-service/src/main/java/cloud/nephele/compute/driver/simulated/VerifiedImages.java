package cloud.nephele.compute.driver.simulated;

import cloud.nephele.compute.driver.BaseImage;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Which images' bytes have been fetched and found right. Each is fetched once, by one thread. */
final class VerifiedImages {

  private record Key(UUID id, String hashValue) {}

  private final Set<Key> verified = ConcurrentHashMap.newKeySet();
  private final Map<Key, ReentrantLock> locks = new ConcurrentHashMap<>();

  void require(BaseImage image) {
    Key key = new Key(image.id(), image.hashValue());
    if (verified.contains(key)) {
      return;
    }
    ReentrantLock lock = locks.computeIfAbsent(key, _ -> new ReentrantLock());
    lock.lock();
    try {
      if (!verified.contains(key)) {
        image.fetchInto(OutputStream.nullOutputStream());
        verified.add(key);
      }
    } finally {
      lock.unlock();
    }
  }
}
