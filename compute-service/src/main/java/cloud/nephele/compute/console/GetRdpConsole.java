package cloud.nephele.compute.console;

import cloud.nephele.common.microversion.Until;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code os-getRDPConsole}. */
@Singleton
@Until("2.5")
public class GetRdpConsole extends GetConsole {

  @Inject
  GetRdpConsole(ConsoleService consoles) {
    super("os-getRDPConsole", "rdp", consoles);
  }
}
