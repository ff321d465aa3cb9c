package cloud.nephele.compute.serverpassword;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Server passwords as an extension. */
@Singleton
class ServerPasswordExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-server-password", "ServerPassword", "Server password support.")
            .since(NAMESPACES + "server-password/api/v2", "2012-11-29T00:00:00+00:00")
            .paths("servers/*/os-server-password"));
  }
}
