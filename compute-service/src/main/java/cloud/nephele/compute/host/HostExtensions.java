package cloud.nephele.compute.host;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Hosts as an extension. */
@Singleton
class HostExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-hosts", "Hosts", "Hosts enabled and disabled.")
            .since(NAMESPACES + "hosts/api/v1.1", "2011-06-29T00:00:00+00:00")
            .paths("os-hosts"));
  }
}
