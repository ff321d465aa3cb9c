package cloud.nephele.compute.driver;

import java.util.Map;

/**
 * The config drive: a small read-only disk labelled {@code config-2}.
 *
 * @param files content by path, for example {@code openstack/latest/meta_data.json}
 */
public record ConfigDrive(Map<String, byte[]> files) {

  public ConfigDrive {
    files = Map.copyOf(files);
  }
}
