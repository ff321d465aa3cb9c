package cloud.nephele.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A crash of compute among real guests: no domain and no disk is lost, doubled or left over. */
class RealCrashIT extends CrashContract {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");
  private static final Duration FIRST_GUESTS = Duration.ofMinutes(3);

  private String prefix;

  RealCrashIT() {
    super(Cloud.with("libvirt"), Duration.ofMinutes(15));
  }

  @Override
  String image() {
    return cloud().json("image", "show", "nephele-tiny").get("id").asText();
  }

  @Override
  void awaitTheMiddle() {
    Cloud.await("the first guests", FIRST_GUESTS, () -> domains().size() >= 3);
  }

  @Override
  Set<String> guests() {
    Set<String> guests = domains();
    guests.addAll(folders());
    return guests;
  }

  private Set<String> domains() {
    Set<String> ids = new TreeSet<>();
    new Command(
            List.of("virsh", "-c", "qemu:///system", "list", "--all", "--name"),
            Map.of(),
            Path.of("."))
        .run(Duration.ofMinutes(1))
        .orFail()
        .lines()
        .filter(name -> name.startsWith(prefix()))
        .map(ID::matcher)
        .filter(Matcher::find)
        .forEach(match -> ids.add(match.group()));
    return ids;
  }

  private Set<String> folders() {
    Set<String> ids = new TreeSet<>();
    Path guests = Path.of("/var/lib/libvirt/images", prefix(), "guests");
    if (Files.isDirectory(guests)) {
      try (Stream<Path> folders = Files.list(guests)) {
        folders.forEach(folder -> ids.add(folder.getFileName().toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ids;
  }

  /** The launcher names a cloud's only host as its domains and folders start. */
  private String prefix() {
    if (prefix == null) {
      prefix = cloud().json("hypervisor", "list").get(0).get("Hypervisor Hostname").asText();
    }
    return prefix;
  }
}
