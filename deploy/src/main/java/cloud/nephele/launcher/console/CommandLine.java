package cloud.nephele.launcher.console;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line, understood.
 *
 * @param command what to do
 * @param arguments words that are no options, such as the service whose log is wanted
 * @param options what was added; switches have an empty value
 */
public record CommandLine(Command command, List<String> arguments, Map<Option, String> options) {

  /** Understands {@code words}; none at all ask for help. */
  public static CommandLine parse(List<String> words) {
    if (words.isEmpty()
        || words.getFirst().equals(Command.HELP.word())
        || words.contains("--help")
        || words.contains("-h")) {
      return new CommandLine(Command.HELP, List.of(), Map.of());
    }
    String first = words.getFirst();
    Command command =
        Command.named(first)
            .orElseThrow(() -> new UsageFailure("There is no command " + first + "."));
    List<String> arguments = new ArrayList<>();
    Map<Option, String> options = new EnumMap<>(Option.class);
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("-")) {
        arguments.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String flag = equals < 0 ? word : word.substring(0, equals);
      Option option =
          Option.of(command, flag)
              .orElseThrow(() -> new UsageFailure(command.word() + " has no option " + flag + "."));
      String value = equals < 0 ? "" : word.substring(equals + 1);
      if (option.takesValue() && equals < 0) {
        if (++i == words.size()) {
          throw new UsageFailure(flag + " needs a value: " + flag + " " + option.value() + ".");
        }
        value = words.get(i);
      } else if (!option.takesValue() && equals >= 0) {
        throw new UsageFailure(flag + " takes no value.");
      }
      option
          .objection(value)
          .ifPresent(
              sentence -> {
                throw new UsageFailure(sentence);
              });
      options.put(option, value);
    }
    if (!arguments.isEmpty() && command != Command.LOGS) {
      throw new UsageFailure(command.word() + " does not know " + arguments.getFirst() + ".");
    }
    return new CommandLine(command, List.copyOf(arguments), Map.copyOf(options));
  }

  /** Whether {@code option} was given. */
  public boolean has(Option option) {
    return options.containsKey(option);
  }

  /** The value of {@code option}, when it was given. */
  public Optional<String> value(Option option) {
    return Optional.ofNullable(options.get(option));
  }

  /** The port that {@code option} asks for, when it was given. */
  public Optional<Integer> port(Option option) {
    return value(option).map(Integer::valueOf);
  }

  /** The text of {@code ./nephele help}. */
  public static String help() {
    StringBuilder text =
        new StringBuilder(
            """
            Nephele: an OpenStack-compatible cloud on this machine.

            usage: ./nephele COMMAND [OPTIONS]

            """);
    for (Command command : Command.values()) {
      text.append("  %-24s %s%n".formatted(command.word(), command.summary()));
    }
    text.append("\nOptions of up (--state belongs to every command):\n\n");
    for (Option option : Option.of(Command.UP)) {
      text.append(
          "  %-24s %s%n"
              .formatted((option.flag() + " " + option.value()).strip(), option.summary()));
    }
    return text
        + """

        Environment:

          NEPHELE_HOME             the state folder
          NEPHELE_CACHE            where PostgreSQL's binaries and the small image are kept
          IDENTITY_x, IMAGE_x, COMPUTE_x
                                   setting x of one service, as Quarkus reads it from the environment.
                                   With IDENTITY_QUARKUS_DATASOURCE_JDBC_URL and the same for IMAGE and
                                   COMPUTE (add _USERNAME and _PASSWORD) no PostgreSQL is started here.
        """;
  }

  /** A command line that makes no sense; the help text follows its sentence. */
  public static final class UsageFailure extends RuntimeException {
    UsageFailure(String sentence) {
      super(sentence);
    }
  }
}
