package cloud.nephele.compute.usage;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Usage as an extension. */
@Singleton
class UsageExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of(
                "os-simple-tenant-usage", "SimpleTenantUsage", "What projects used over a time.")
            .since(NAMESPACES + "os-simple-tenant-usage/api/v1.1", "2011-08-19T00:00:00+00:00")
            .paths("os-simple-tenant-usage"));
  }
}
