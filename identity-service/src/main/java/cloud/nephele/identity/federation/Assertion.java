package cloud.nephele.identity.federation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an identity provider says of a user: names of attributes and their values. Names are found
 * whatever their case, with dashes as with underscores, and with or without {@code HTTP_} before
 * them, as web servers change them in all these ways.
 */
final class Assertion {

  private static final String HTTP = "HTTP_";

  private final Map<String, List<String>> attributes = new TreeMap<>();

  /** One value per attribute, or several with semicolons between them. */
  static Assertion of(Map<String, String> attributes) {
    Assertion assertion = new Assertion();
    attributes.forEach(
        (name, value) ->
            assertion.add(name, Arrays.stream(value.split(";", -1)).map(String::strip).toList()));
    return assertion;
  }

  Assertion add(String name, List<String> values) {
    List<String> given = values.stream().filter(value -> !value.isEmpty()).toList();
    if (!given.isEmpty()) {
      attributes.put(normal(name), given);
    }
    return this;
  }

  /** The values of an attribute; empty when there are none. */
  List<String> values(String name) {
    return attributes.getOrDefault(normal(name), List.of());
  }

  /** The first value of an attribute. */
  Optional<String> first(String name) {
    return values(name).stream().findFirst();
  }

  private static String normal(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return upper.startsWith(HTTP) ? upper.substring(HTTP.length()) : upper;
  }
}
