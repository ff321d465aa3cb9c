package cloud.nephele.compute.driver.simulated;

import cloud.nephele.compute.driver.DriverException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which volumes and snapshots there are; they hold nothing. With a folder they are empty files, and
 * outlive the process as guests do.
 */
final class SimulatedVolumes {

  private final Optional<Path> folder;
  private final Set<UUID> inMemory = ConcurrentHashMap.newKeySet();

  SimulatedVolumes(Optional<Path> stateDir) {
    this.folder = stateDir.map(dir -> dir.resolve("volumes"));
  }

  void add(UUID id) {
    if (folder.isEmpty()) {
      inMemory.add(id);
      return;
    }
    try {
      Files.createDirectories(folder.get());
      Files.write(folder.get().resolve(id.toString()), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(UUID id) {
    inMemory.remove(id);
    try {
      if (folder.isPresent()) {
        Files.deleteIfExists(folder.get().resolve(id.toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(UUID id) {
    return folder
        .map(dir -> Files.exists(dir.resolve(id.toString())))
        .orElseGet(() -> inMemory.contains(id));
  }

  void require(UUID id) {
    if (!has(id)) {
      throw DriverException.permanent("There is no volume or snapshot " + id + ".");
    }
  }
}
