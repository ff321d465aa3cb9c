package cloud.nephele.launcher.console;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What can be added to a command. */
public enum Option {
  STATE(
      "--state",
      Value.FOLDER,
      "where the cloud keeps its state (default: NEPHELE_HOME, or .nephele here)"),
  DRIVER("--driver", Value.DRIVER, "auto, libvirt (real machines) or simulated (none runs)"),
  NO_INSTALL("--no-install", Value.NONE, "do not install QEMU and libvirt when they are missing"),
  NO_IMAGE("--no-image", Value.NONE, "do not register the small bootable image"),
  NO_FAST_START(
      "--no-fast-start", Value.NONE, "do not prepare the caches that let services start fast"),
  FOREGROUND("--foreground", Value.NONE, "stay; Ctrl-C stops everything that was started"),
  IDENTITY_PORT("--identity-port", Value.PORT, "instead of 5000"),
  IMAGE_PORT("--image-port", Value.PORT, "instead of 9292"),
  COMPUTE_PORT("--compute-port", Value.PORT, "instead of 8774"),
  ADMIN_PASSWORD("--admin-password", Value.WORD, "the admin's password, instead of a random one"),
  MICROVERSION("--microversion", Value.MICROVERSION, "the highest compute microversion to offer"),
  CONTROL("--control", Value.NONE, "let an admin order faults from the simulated driver over HTTP"),
  FOLLOW("-f", Value.NONE, "go on as the logs grow");

  private final String flag;
  private final Value value;
  private final String summary;

  Option(String flag, Value value, String summary) {
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
    return value.placeholder;
  }

  /** What it does, for the help text. */
  public String summary() {
    return summary;
  }

  boolean takesValue() {
    return value != Value.NONE;
  }

  /** What is wrong with {@code text} as this option's value. */
  Optional<String> objection(String text) {
    return text.matches(value.pattern)
        ? Optional.empty()
        : Optional.of(flag + " takes " + value.description + ", not " + text + ".");
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

  /** What stands behind an option. */
  private enum Value {
    NONE("", "nothing", ""),
    FOLDER("DIR", "a folder", ".+"),
    DRIVER("NAME", "auto, libvirt or simulated", "auto|libvirt|simulated"),
    PORT(
        "PORT",
        "a port from 1 to 65535",
        "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]"),
    WORD("WORD", "a word", ".+"),
    MICROVERSION("X.Y", "a version such as 2.60", "2\\.[0-9]{1,3}");

    private final String placeholder;
    private final String description;
    private final String pattern;

    Value(String placeholder, String description, String pattern) {
      this.placeholder = placeholder;
      this.description = description;
      this.pattern = pattern;
    }
  }
}
