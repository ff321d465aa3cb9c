package cloud.nephele.compute.extension;

import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import java.util.List;

/** The documents of extensions. */
final class ExtensionRepresentation {

  private ExtensionRepresentation() {}

  record Listing(List<Extension> extensions) implements Representation {}

  record Single(Extension extension) implements Representation {}

  record Extension(
      String alias,
      String name,
      String description,
      String namespace,
      String updated,
      List<Link> links) {}
}
