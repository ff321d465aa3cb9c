package cloud.nephele.compute.console;

import cloud.nephele.common.microversion.Until;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code os-getVNCConsole}. */
@Singleton
@Until("2.5")
public class GetVncConsole extends GetConsole {

  @Inject
  GetVncConsole(ConsoleService consoles) {
    super("os-getVNCConsole", "vnc", consoles);
  }
}
