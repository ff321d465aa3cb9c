package cloud.nephele.compute.servergroup;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Server groups as an extension. */
@Singleton
class ServerGroupExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-server-groups", "ServerGroups", "Servers near each other, or apart.")
            .since(NAMESPACES + "servergroups/api/v2", "2013-06-20T00:00:00Z")
            .paths("os-server-groups"));
  }
}
