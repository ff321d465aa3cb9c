package cloud.nephele.compute.console;

import cloud.nephele.common.microversion.Until;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code os-getSPICEConsole}. */
@Singleton
@Until("2.5")
public class GetSpiceConsole extends GetConsole {

  @Inject
  GetSpiceConsole(ConsoleService consoles) {
    super("os-getSPICEConsole", "spice", consoles);
  }
}
