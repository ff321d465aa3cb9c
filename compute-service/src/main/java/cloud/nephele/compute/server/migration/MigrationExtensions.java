package cloud.nephele.compute.server.migration;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** The list of migrations as an extension. */
@Singleton
class MigrationExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-migrations", "Migrations", "Which servers moved, and how.")
            .since(NAMESPACES + "migrations/api/v2.0", "2013-05-30T00:00:00+00:00")
            .paths("os-migrations"));
  }
}
