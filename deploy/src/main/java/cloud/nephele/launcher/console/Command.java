package cloud.nephele.launcher.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What {@code ./nephele} can be told to do. */
public enum Command {
  UP("start the cloud, or what is missing of it, and print how to log in"),
  DOWN("stop what up started; state is kept, and real guests keep running"),
  STATUS("tell what runs, where, and how much memory it takes"),
  LOGS("[service ...] [-f]: show the last lines of the logs"),
  RESET("stop the cloud, end its guests and empty its state"),
  OPENRC("print the login as shell variables: eval \"$(./nephele openrc)\""),
  LIBVIRT("bring and start QEMU and libvirt, as up does for real machines"),
  DEV("run the three services with hot reload; Ctrl-C stops them"),
  TEST("run every test"),
  TEMPEST("AREA...: run Tempest's tests of identity, image or compute (tempest --help tells more)"),
  BENCH("measure a cloud of its own (bench --help tells more)"),
  HELP("print this");

  private final String summary;

  Command(String summary) {
    this.summary = summary;
  }

  /** What the command does, for the help text. */
  public String summary() {
    return summary;
  }

  /** The word that is typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The command called {@code word}. */
  public static Optional<Command> named(String word) {
    return Arrays.stream(values()).filter(command -> command.word().equals(word)).findFirst();
  }
}
