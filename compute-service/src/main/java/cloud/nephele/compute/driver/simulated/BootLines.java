package cloud.nephele.compute.driver.simulated;

import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.driver.Nic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a simulated guest writes to its console when it starts: what it was given, and no lies. */
final class BootLines {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "openstack/latest/meta_data.json";
  private static final String USER_DATA = "openstack/latest/user_data";

  private static final Pattern HARDWARE =
      Pattern.compile("simulated: (\\d+ vcpus, .*|vd[a-z] of .*)");

  private BootLines() {}

  static List<String> of(String host, GuestSpec spec) {
    Map<String, byte[]> files = spec.configDrive().map(drive -> drive.files()).orElse(Map.of());
    JsonNode metadata = metadata(files);
    String hostname = metadata.path("hostname").asText(spec.name());
    List<String> lines = new ArrayList<>();
    lines.add("SIMULATED: no machine runs here, and no kernel wrote these lines.");
    lines.addAll(hardware(host, spec));
    int number = 0;
    for (Nic nic : spec.nics()) {
      lines.add(
          "simulated: eth%d %s has address %s"
              .formatted(number, nic.macAddress(), nic.ipv4Address().orElse("none")));
      number++;
    }
    lines.add("simulated: config drive: " + (files.isEmpty() ? "none" : files.size() + " files"));
    lines.add("simulated: hostname: " + hostname);
    metadata
        .path("public_keys")
        .properties()
        .forEach(key -> lines.add("simulated: public key " + key.getKey()));
    if (files.containsKey(USER_DATA)) {
      lines.add(
          "simulated: user data of %d bytes, which nothing runs"
              .formatted(files.get(USER_DATA).length));
    }
    lines.add(hostname + " login: ");
    return lines;
  }

  /** The same of a guest that has other sizes by now; all else is as it was told. */
  static List<String> resized(List<String> lines, String host, GuestSpec spec) {
    List<String> hardware = hardware(host, spec);
    List<String> all = new ArrayList<>(lines);
    all.removeIf(HARDWARE.asMatchPredicate());
    all.addAll(Math.min(1, all.size()), hardware);
    return all;
  }

  private static List<String> hardware(String host, GuestSpec spec) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "simulated: %d vcpus, %d MiB of memory, root disk of %d GiB from %s on host %s"
            .formatted(
                spec.vcpus(),
                spec.memoryMib(),
                spec.rootGib(),
                spec.image().map(image -> "image " + image.id()).orElse("a volume"),
                host));
    for (LocalDisk disk : spec.localDisks()) {
      lines.add(
          "simulated: %s of %d MiB for %s"
              .formatted(
                  disk.device(), disk.sizeMib(), disk.kind().name().toLowerCase(Locale.ROOT)));
    }
    return lines;
  }

  private static JsonNode metadata(Map<String, byte[]> files) {
    try {
      return files.containsKey(METADATA)
          ? JSON.readTree(files.get(METADATA))
          : MissingNode.getInstance();
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
