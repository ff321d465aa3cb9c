package cloud.nephele.launcher.console;

import java.util.List;

/**
 * Answers what needs no build, run by {@code ./nephele} from these sources before it builds: the
 * help text, and command lines that make no sense.
 */
public final class Usage {

  private static final int REFUSED = 2;
  private static final int ANSWERED = 3;

  private Usage() {}

  /** Ends with 0 when {@code words} are a command that is to be done. */
  public static void main(String[] words) {
    try {
      if (CommandLine.parse(List.of(words)).command() == Command.HELP) {
        System.out.print(CommandLine.help());
        System.exit(ANSWERED);
      }
    } catch (CommandLine.UsageFailure e) {
      System.exit(refuse(e));
    }
  }

  /** Tells what is wrong, and who tells what can be typed; returns the exit status for that. */
  public static int refuse(CommandLine.UsageFailure failure) {
    System.err.println(
        "nephele: " + failure.getMessage() + " ./nephele help lists all commands and options.");
    return REFUSED;
  }
}
