package cloud.nephele.compute.limit;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** What extensions add to limits. */
@Singleton
class LimitExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("limits", "Limits", "What a project may use.").paths("limits"),
        Extension.of("os-used-limits", "UsedLimits", "What a project uses.")
            .since(NAMESPACES + "used_limits/api/v1.1", "2012-07-13T00:00:00+00:00"),
        Extension.of("os-used-limits-for-admin", "UsedLimitsForAdmin", "What other projects use.")
            .since(NAMESPACES + "used_limits_for_admin/api/v1.1", "2013-05-02T00:00:00Z"));
  }
}
