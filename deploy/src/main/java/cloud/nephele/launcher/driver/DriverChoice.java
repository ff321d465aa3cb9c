package cloud.nephele.launcher.driver;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.console.Progress;
import java.util.Optional;

/** Decides on the hypervisor driver of a cloud, and tells what that means. */
public final class DriverChoice {

  /** Real machines. */
  public static final String LIBVIRT = "libvirt";

  /** No machine runs. */
  public static final String SIMULATED = "simulated";

  /** The first of them that this machine can do. */
  public static final String AUTO = "auto";

  private static final String WITHOUT_PRIVILEGES =
      " As you are not root, guests have user-mode networking: they reach out, but not each other,"
          + " and their addresses, security groups, floating addresses, pings and the metadata"
          + " service are records only. Config drives, volumes and consoles are real.";

  private final LibvirtHost host;
  private final Progress progress;
  private final boolean mayInstall;

  /**
   * A decision to be made on this machine.
   *
   * @param mayInstall whether QEMU and libvirt may be installed for it
   */
  public DriverChoice(LibvirtHost host, Progress progress, boolean mayInstall) {
    this.host = host;
    this.progress = progress;
    this.mayInstall = mayInstall;
  }

  /**
   * The driver to use.
   *
   * @param asked the value of {@code --driver}
   * @param kept the driver that this cloud's servers were made with, when there is one
   */
  public String decide(String asked, Optional<String> kept) {
    kept.ifPresent(driver -> requireSame(asked, driver));
    String wanted = kept.orElse(asked);
    if (wanted.equals(SIMULATED)) {
      progress.say(describe(SIMULATED));
      return SIMULATED;
    }
    Optional<String> obstacle = host.prepare(mayInstall);
    if (obstacle.isEmpty()) {
      progress.say(describe(LIBVIRT));
      return LIBVIRT;
    }
    if (wanted.equals(LIBVIRT)) {
      throw new LauncherFailure(obstacle.get());
    }
    progress.say("No real machines: " + obstacle.get());
    progress.say(describe(SIMULATED));
    progress.say("For real machines later: do the above, ./nephele reset, ./nephele up.");
    return SIMULATED;
  }

  /** Refuses another driver than the one that a cloud's servers are made with. */
  public static void requireSame(String asked, String kept) {
    if (!asked.equals(AUTO) && !asked.equals(kept)) {
      throw new LauncherFailure(
          "The servers of this cloud are %s's, and %s cannot take them over: ./nephele reset empties the cloud, and --state names the folder of another one."
              .formatted(kept, asked));
    }
  }

  /** What {@code driver} means for servers. */
  public static String describe(String driver) {
    if (driver.equals(SIMULATED)) {
      return "Driver: simulated. Servers are records only; no machine runs.";
    }
    return "Driver: libvirt. Servers are real machines, "
        + (LibvirtHost.hasKvm()
            ? "run by KVM."
            : "run by software emulation: slower than KVM, which this machine does not offer.")
        + (LibvirtHost.isOrdinaryUsers() ? WITHOUT_PRIVILEGES : "");
  }
}
