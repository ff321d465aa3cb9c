package cloud.nephele.compute.driver.simulated;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One JSON file per guest in a folder per host. The files are the truth, read on every call: guests
 * outlive the process, and several processes may share them. Nothing is forced to the disk: what
 * must survive is the death of the process, not of the machine.
 */
final class FileGuestStore implements GuestStore {

  private static final String SUFFIX = ".json";

  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;

  FileGuestStore(Path folder, List<String> hosts) {
    this.folder = folder;
    for (String host : hosts) {
      try {
        Files.createDirectories(folder.resolve(host));
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The folder for simulated guests cannot be made; see nephele.compute.simulated.state-dir",
            e);
      }
    }
  }

  @Override
  public Optional<SimulatedGuest> find(String host, UUID serverId) {
    return read(file(host, serverId));
  }

  @Override
  public void put(String host, SimulatedGuest guest) {
    Path temporary = temporary(host, guest.serverId());
    try {
      Files.write(temporary, json.writeValueAsBytes(guest));
      Files.move(temporary, file(host, guest.serverId()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void remove(String host, UUID serverId) {
    try {
      Files.deleteIfExists(temporary(host, serverId));
      Files.deleteIfExists(file(host, serverId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<SimulatedGuest> list(String host) {
    List<SimulatedGuest> guests = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder.resolve(host), "*" + SUFFIX)) {
      for (Path file : files) {
        read(file).ifPresent(guests::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return guests;
  }

  private Optional<SimulatedGuest> read(Path file) {
    try {
      return Optional.of(json.readValue(Files.readAllBytes(file), SimulatedGuest.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String host, UUID serverId) {
    return folder.resolve(host).resolve(serverId + SUFFIX);
  }

  /** Named after the guest, so that one left by a killed process is overwritten or removed. */
  private Path temporary(String host, UUID serverId) {
    return folder.resolve(host).resolve(serverId + ".tmp");
  }
}
