package cloud.nephele.compute.coverage;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Coverage as an extension. */
@Singleton
class CoverageExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-coverage", "Coverage", "Measuring the code that runs, which nobody may.")
            .since(NAMESPACES + "coverage/api/v2", "2012-10-15T00:00:00+00:00")
            .paths("os-coverage"));
  }
}
