package cloud.nephele.compute.diagnostics;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Diagnostics as an extension. */
@Singleton
class DiagnosticsExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-server-diagnostics", "ServerDiagnostics", "What a server's guest does.")
            .since(NAMESPACES + "server-diagnostics/api/v1.1", "2011-12-21T00:00:00+00:00")
            .paths("servers/*/diagnostics"));
  }
}
