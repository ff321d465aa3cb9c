package cloud.nephele.compute.aggregate;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Aggregates as an extension. */
@Singleton
class AggregateExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-aggregates", "Aggregates", "Groups of hosts.")
            .since(NAMESPACES + "aggregates/api/v1.1", "2012-01-12T00:00:00+00:00")
            .paths("os-aggregates"));
  }
}
