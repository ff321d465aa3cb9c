package cloud.nephele.compute.extension;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.RequestContext;
import java.util.List;
import java.util.Optional;

/** From declarations to documents. */
final class ExtensionView {

  /** Since version 2.1 has no XML and no extensions that come and go, all share these. */
  private static final Extension.Origin MODERN =
      new Extension.Origin(Extensions.NAMESPACES + "fake_xml", "2014-12-03T00:00:00Z");

  private ExtensionView() {}

  /** An extension as the dialect has it; empty when the dialect does not know it. */
  static Optional<ExtensionRepresentation.Extension> of(
      RequestContext context, Extension extension) {
    Optional<Extension.Origin> origin =
        context.dialect() == Dialect.COMPUTE_V2 ? extension.origin() : Optional.of(MODERN);
    return origin.map(
        known ->
            new ExtensionRepresentation.Extension(
                extension.alias(),
                extension.name(),
                extension.description(),
                known.namespace(),
                known.updated(),
                List.of()));
  }
}
