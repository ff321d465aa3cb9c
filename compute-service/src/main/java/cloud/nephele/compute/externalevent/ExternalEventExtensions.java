package cloud.nephele.compute.externalevent;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** External events as an extension. */
@Singleton
class ExternalEventExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of(
                "os-server-external-events",
                "ServerExternalEvents",
                "What other services tell about servers.")
            .since(NAMESPACES + "server-external-events/api/v2", "2014-02-18T00:00:00Z")
            .paths("os-server-external-events"));
  }
}
