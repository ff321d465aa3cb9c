package cloud.nephele.compute.cloudpipe;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Cloudpipes as extensions. */
@Singleton
class CloudpipeExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-cloudpipe", "Cloudpipe", "A server that leads to a project's networks.")
            .since(NAMESPACES + "cloudpipe/api/v1.1", "2011-12-16T00:00:00+00:00")
            .paths("os-cloudpipe"),
        Extension.of(
                "os-cloudpipe-update", "CloudpipeUpdate", "Where a project's cloudpipe is reached.")
            .since(NAMESPACES + "cloudpipe-update/api/v2", "2012-11-14T00:00:00+00:00")
            .paths("os-cloudpipe/configure-project"));
  }
}
