package cloud.nephele.compute.fping;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Pings as an extension. */
@Singleton
class FpingExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-fping", "Fping", "Whether servers answer a ping.")
            .since(NAMESPACES + "fping/api/v1.1", "2012-07-06T00:00:00+00:00")
            .paths("os-fping"));
  }
}
