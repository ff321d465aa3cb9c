package cloud.nephele.image.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An image of another region's image service.
 *
 * @param file the address of its bytes
 * @param sha512 the hash of its bytes, when that is the one that the other service has
 * @param properties those of its extra properties that the import brings along
 */
record RemoteImage(
    String file,
    String diskFormat,
    String containerFormat,
    Optional<String> sha512,
    Map<String, String> properties) {

  /** As a part of a task's input. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("file", file);
    json.put("disk_format", diskFormat);
    json.put("container_format", containerFormat);
    json.put("sha512", sha512.orElse(null));
    ObjectNode names = json.putObject("properties");
    properties.forEach(names::put);
    return json;
  }

  /** Reads what {@link #toJson} has written. */
  static RemoteImage of(Map<?, ?> json) {
    Map<String, String> properties = new TreeMap<>();
    ((Map<?, ?>) json.get("properties"))
        .forEach((name, value) -> properties.put((String) name, (String) value));
    return new RemoteImage(
        (String) json.get("file"),
        (String) json.get("disk_format"),
        (String) json.get("container_format"),
        Optional.ofNullable((String) json.get("sha512")),
        properties);
  }
}
