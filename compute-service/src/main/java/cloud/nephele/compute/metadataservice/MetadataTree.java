package cloud.nephele.compute.metadataservice;

import cloud.nephele.compute.metadata.GuestMetadata;
import cloud.nephele.compute.metadata.MetadataDocuments;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The documents of a guest as paths: those of the config drive, and EC2's values one by one. */
@Singleton
class MetadataTree {

  private static final String EC2 = "ec2/";
  private static final String OPENSTACK = "openstack/";
  private static final String EC2_DOCUMENT = "meta-data.json";

  private final MetadataDocuments documents;
  private final ObjectMapper json;

  @Inject
  MetadataTree(MetadataDocuments documents, ObjectMapper json) {
    this.documents = documents;
    this.json = json;
  }

  /** What is at a path: a document, or the names in a folder, one per line. */
  Optional<byte[]> at(GuestMetadata guest, String path) {
    String wanted = path.replaceAll("/+", "/").replaceAll("^/|/$", "");
    Map<String, Supplier<byte[]>> files = files(guest, wanted);
    Supplier<byte[]> document = files.get(wanted);
    if (document != null) {
      return Optional.of(document.get());
    }
    String folder = wanted.isEmpty() ? "" : wanted + "/";
    Set<String> names =
        files.keySet().stream()
            .filter(name -> name.startsWith(folder))
            .map(name -> name.substring(folder.length()))
            .map(name -> name.contains("/") ? name.substring(0, name.indexOf('/') + 1) : name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (names.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(listing(folder, names).getBytes(StandardCharsets.UTF_8));
  }

  /** Versions are shown without a slash, other folders with one; keys show their names. */
  private static String listing(String folder, Set<String> names) {
    boolean versions = folder.isEmpty() || folder.equals(OPENSTACK);
    if (folder.endsWith("/public-keys/")) {
      return names.stream().filter(name -> name.contains("=")).collect(Collectors.joining("\n"));
    }
    return names.stream()
        .map(name -> versions && name.endsWith("/") ? name.substring(0, name.length() - 1) : name)
        .collect(Collectors.joining("\n"));
  }

  /** All that there is; of EC2's values, those that a path leads to. */
  private Map<String, Supplier<byte[]>> files(GuestMetadata guest, String wanted) {
    Map<String, Supplier<byte[]>> files = new TreeMap<>();
    documents
        .documents(guest)
        .forEach(
            (path, content) -> {
              if (path.startsWith(OPENSTACK)) {
                files.put(path, content);
              } else if (path.startsWith(EC2)) {
                ec2(files, path.substring(EC2.length()), content, wanted);
              }
            });
    return files;
  }

  private void ec2(
      Map<String, Supplier<byte[]>> files, String path, Supplier<byte[]> content, String wanted) {
    if (!path.endsWith(EC2_DOCUMENT)) {
      files.put(path, content);
      return;
    }
    String folder = path.substring(0, path.length() - EC2_DOCUMENT.length()) + "meta-data";
    if (!(wanted + "/").startsWith(folder + "/")) {
      // Something stands for all of them, as the folders above show that there are values.
      files.put(folder + "/instance-id", content);
      return;
    }
    try {
      values(files, folder, json.readTree(content.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void values(Map<String, Supplier<byte[]>> files, String path, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                if (field.getKey().equals("_name")) {
                  // What a list of keys shows in the place of the key's number.
                  files.put(
                      path.substring(0, path.lastIndexOf('/') + 1) + field.getValue().asText(),
                      () -> new byte[0]);
                } else {
                  values(files, path + "/" + field.getKey(), field.getValue());
                }
              });
    } else if (node.isArray()) {
      StringBuilder lines = new StringBuilder();
      node.forEach(item -> lines.append(lines.isEmpty() ? "" : "\n").append(item.asText()));
      files.put(path, () -> lines.toString().getBytes(StandardCharsets.UTF_8));
    } else {
      files.put(path, () -> node.asText().getBytes(StandardCharsets.UTF_8));
    }
  }
}
