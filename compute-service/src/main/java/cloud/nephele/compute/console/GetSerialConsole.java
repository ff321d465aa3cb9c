package cloud.nephele.compute.console;

import cloud.nephele.common.microversion.Until;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code os-getSerialConsole}. */
@Singleton
@Until("2.5")
public class GetSerialConsole extends GetConsole {

  @Inject
  GetSerialConsole(ConsoleService consoles) {
    super("os-getSerialConsole", "serial", consoles);
  }
}
