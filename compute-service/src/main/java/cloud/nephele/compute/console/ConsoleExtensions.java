package cloud.nephele.compute.console;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Consoles as extensions. */
@Singleton
class ConsoleExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-consoles", "Consoles", "Interactive consoles of servers.")
            .since(NAMESPACES + "os-consoles/api/v2", "2011-12-23T00:00:00+00:00")
            .paths("servers/*/consoles")
            .actions(
                "os-getVNCConsole",
                "os-getSPICEConsole",
                "os-getRDPConsole",
                "os-getSerialConsole"),
        Extension.of(
                "os-console-auth-tokens", "ConsoleAuthTokens", "Where a console's token leads.")
            .since(NAMESPACES + "consoles-auth-tokens/api/v2", "2013-08-13T00:00:00+00:00")
            .paths("os-console-auth-tokens"));
  }
}
