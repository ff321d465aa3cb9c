package cloud.nephele.common.microversion;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of an API such as 2.96; the minor part counts up, it is not a decimal. */
public record Microversion(int major, int minor) implements Comparable<Microversion> {

  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,3})\\.(0|[1-9]\\d{0,3})");
  private static final Comparator<Microversion> ORDER =
      Comparator.comparingInt(Microversion::major).thenComparingInt(Microversion::minor);

  /** Reads {@code "2.96"}; empty when the text is not a version. */
  public static Optional<Microversion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Microversion(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** As {@link #parse}, for constants. */
  public static Microversion of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("Not a microversion: " + text));
  }

  public boolean isAtLeast(Microversion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(Microversion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
