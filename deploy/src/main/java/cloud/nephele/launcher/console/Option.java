package cloud.nephele.launcher.console;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What can be added to a command. */
public enum Option {
  STATE(
      "--state",
      "DIR",
      "where the cloud keeps its state (default: NEPHELE_HOME, or .nephele here)"),
  DRIVER("--driver", "NAME", "auto, libvirt (real machines) or simulated (none runs)"),
  NO_INSTALL("--no-install", "", "do not install QEMU and libvirt when they are missing"),
  NO_IMAGE("--no-image", "", "do not register the small bootable image"),
  NO_FAST_START("--no-fast-start", "", "do not prepare the caches that let services start fast"),
  FOREGROUND("--foreground", "", "stay; Ctrl-C stops everything that was started"),
  IDENTITY_PORT("--identity-port", "PORT", "instead of 5000"),
  IMAGE_PORT("--image-port", "PORT", "instead of 9292"),
  COMPUTE_PORT("--compute-port", "PORT", "instead of 8774"),
  ADMIN_PASSWORD("--admin-password", "WORD", "the admin's password, instead of a random one"),
  MICROVERSION("--microversion", "X.Y", "the highest compute microversion to offer"),
  CONTROL("--control", "", "let an admin order faults from the simulated driver over HTTP"),
  FOLLOW("-f", "", "go on as the logs grow");

  private final String flag;
  private final String value;
  private final String summary;

  Option(String flag, String value, String summary) {
    this.flag = flag;
    this.value = value;
    this.summary = summary;
  }

  /** The word that is typed. */
  public String flag() {
    return flag;
  }

  /** What stands behind the word in the help text; empty for a switch. */
  public String value() {
    return value;
  }

  /** What it does, for the help text. */
  public String summary() {
    return summary;
  }

  boolean takesValue() {
    return !value.isEmpty();
  }

  /** The options that {@code command} knows. */
  public static Set<Option> of(Command command) {
    return switch (command) {
      case UP -> EnumSet.complementOf(EnumSet.of(FOLLOW));
      case LOGS -> EnumSet.of(STATE, FOLLOW);
      case LIBVIRT -> EnumSet.of(STATE, NO_INSTALL);
      case DEV -> EnumSet.of(STATE, IDENTITY_PORT, IMAGE_PORT, COMPUTE_PORT, DRIVER, NO_INSTALL);
      case DOWN, STATUS, RESET, OPENRC -> EnumSet.of(STATE);
      case TEST, TEMPEST, BENCH, HELP -> EnumSet.noneOf(Option.class);
    };
  }

  static Optional<Option> of(Command command, String flag) {
    return Arrays.stream(values())
        .filter(option -> option.flag.equals(flag) && of(command).contains(option))
        .findFirst();
  }
}
