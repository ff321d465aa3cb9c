package cloud.nephele.launcher.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Lines that show how far a command is, each with the seconds since it began. */
public final class Progress {

  private final PrintStream out;
  private final long began = System.nanoTime();
  private final boolean silent;

  /** Progress shown on {@code out}. */
  public Progress(PrintStream out) {
    this(out, false);
  }

  private Progress(PrintStream out, boolean silent) {
    this.out = out;
    this.silent = silent;
  }

  /** Progress that nobody sees. */
  public static Progress none() {
    return new Progress(System.out, true);
  }

  /** Shows that {@code sentence} is so or begins. */
  public synchronized void say(String sentence) {
    if (!silent) {
      out.printf(Locale.ROOT, "%6.1f s  %s%n", elapsed().toMillis() / 1000.0, sentence);
      out.flush();
    }
  }

  /** Prints {@code text} as it is. */
  public synchronized void print(String text) {
    if (!silent) {
      out.println(text);
      out.flush();
    }
  }

  /** Time since the command began. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
