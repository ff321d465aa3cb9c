package cloud.nephele.image.importing;

import java.util.Optional;
import java.util.stream.Stream;

/** Where an import takes the bytes from. */
enum ImportMethod {
  /** From where the client has staged them. */
  GLANCE_DIRECT("glance-direct"),
  /** From a web server. */
  WEB_DOWNLOAD("web-download"),
  /** From a store that has them. */
  COPY_IMAGE("copy-image"),
  /** From the image service of another region. */
  GLANCE_DOWNLOAD("glance-download");

  private final String wireName;

  ImportMethod(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  static Optional<ImportMethod> find(String wireName) {
    return Stream.of(values()).filter(method -> method.wireName.equals(wireName)).findFirst();
  }
}
