package cloud.nephele.image.image;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A condition on listed images.
 *
 * @param sql a condition on the columns of table {@code image}, with {@code ?} for each value
 * @param values the values
 */
record ImageFilter(String sql, List<Object> values) {

  static final ImageFilter NOT_HIDDEN = new ImageFilter("os_hidden = false", List.of());

  static final ImageFilter NOT_PUBLIC = new ImageFilter("visibility <> 'public'", List.of());

  private static final String V1_PROPERTY = "property-";
  private static final Set<String> OPERATORS = Set.of("in", "eq", "neq", "gt", "gte", "lt", "lte");

  /**
   * Reads one parameter of a query; a name that is not known is that of an extra property.
   *
   * @throws Fault 400 when a value is not what the parameter takes
   */
  static List<ImageFilter> parse(String name, List<String> values) {
    return values.stream()
        .map(
            value -> {
              if (value.indexOf('\0') >= 0 || name.indexOf('\0') >= 0) {
                throw invalid(name, value);
              }
              return parse(name, value);
            })
        .toList();
  }

  private static ImageFilter parse(String name, String value) {
    return switch (name) {
      case "id" -> ids(value);
      case "name", "status", "container_format", "disk_format" -> text(name, value);
      case "owner", "checksum", "os_hash_value", "os_hash_algo" -> compare(name + " = ?", value);
      case "protected", "os_hidden" -> compare(name + " = ?", flag(name, value));
      case "min_ram", "min_disk" -> compare(name + " = ?", number(name, value));
      case "size_min" -> compare("size >= ?", number(name, value));
      case "size_max" -> compare("size <= ?", number(name, value));
      case "size", "virtual_size" -> compare(name + " = ?", number(name, value));
      case "tag" -> compare("tags @> array[cast(? as varchar)]", value);
      case "created_at", "updated_at" -> time(name, value);
      case "changes-since", "deleted", "deleted_at" ->
          throw Fault.badRequest("Images cannot be filtered by '" + name + "'.");
      default -> property(name, value);
    };
  }

  static ImageFilter publicOrOf(String project) {
    return compare("(visibility = 'public' or owner = ?)", project);
  }

  /** Reads one parameter of v1, whose names are fewer, and whose values are always literal. */
  static Optional<ImageFilter> parseV1(String name, String value) {
    if (value.indexOf('\0') >= 0 || name.indexOf('\0') >= 0) {
      throw invalid(name, value);
    }
    return switch (name) {
      case "name", "status", "container_format", "disk_format" ->
          Optional.of(compare(name + " = ?", value));
      case "min_ram", "min_disk", "size_min", "size_max", "protected" ->
          Optional.of(parse(name, value));
      case "changes-since" -> Optional.of(compare("updated_at >= ?", instant(name, value)));
      default ->
          name.startsWith(V1_PROPERTY)
              ? Optional.of(property(name.substring(V1_PROPERTY.length()), value))
              : Optional.empty();
    };
  }

  private static ImageFilter property(String name, String value) {
    return new ImageFilter(
        "properties @> jsonb_build_object(cast(? as text), cast(? as text))", List.of(name, value));
  }

  private static ImageFilter compare(String sql, Object value) {
    return new ImageFilter(sql, List.of(value));
  }

  private static ImageFilter text(String name, String value) {
    List<String> choices = choices(name, value);
    return new ImageFilter(
        name + " in (" + String.join(", ", choices.stream().map(c -> "?").toList()) + ")",
        List.copyOf(choices));
  }

  private static ImageFilter ids(String value) {
    List<UUID> ids =
        choices("id", value).stream().map(ImageId::parse).flatMap(Optional::stream).toList();
    return ids.isEmpty()
        ? new ImageFilter("false", List.of())
        : new ImageFilter(
            "id in (" + String.join(", ", ids.stream().map(id -> "?").toList()) + ")",
            List.copyOf(ids));
  }

  private static List<String> choices(String name, String value) {
    int colon = value.indexOf(':');
    String operator = colon < 0 ? "" : value.substring(0, colon);
    if (!OPERATORS.contains(operator)) {
      return List.of(value);
    }
    String operand = value.substring(colon + 1);
    return switch (operator) {
      case "eq" -> List.of(operand);
      case "in" -> commaSeparated(operand);
      default -> throw invalidOperator(name, operator);
    };
  }

  /** Reads {@code "a,b",c}: a comma within quotes is text. */
  private static List<String> commaSeparated(String text) {
    List<String> items = new ArrayList<>();
    int position = 0;
    do {
      StringBuilder item = new StringBuilder();
      if (position < text.length() && text.charAt(position) == '"') {
        position = quoted(text, position + 1, item);
        if (position < text.length() && text.charAt(position) != ',') {
          throw unbalanced(text);
        }
      } else {
        int comma = text.indexOf(',', position);
        int end = comma < 0 ? text.length() : comma;
        item.append(text, position, end);
        if (item.indexOf("\"") >= 0) {
          throw unbalanced(text);
        }
        position = end;
      }
      items.add(item.toString());
    } while (position++ < text.length());
    return items;
  }

  private static int quoted(String text, int start, StringBuilder item) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\' && i + 1 < text.length()) {
        i++;
      }
      item.append(text.charAt(i));
    }
    throw unbalanced(text);
  }

  /** Documents show seconds, so a time means the whole second. */
  private static ImageFilter time(String name, String value) {
    int colon = value.indexOf(':');
    String operator = colon < 0 ? "" : value.substring(0, colon);
    if (colon > 0 && operator.chars().allMatch(Character::isLetter)) {
      Instant from = instant(name, value.substring(colon + 1));
      Instant to = from.plusSeconds(1);
      return switch (operator) {
        case "eq" -> within(name, from, to);
        case "neq" ->
            new ImageFilter("(%s < ? or %s >= ?)".formatted(name, name), List.of(from, to));
        case "gt" -> compare(name + " >= ?", to);
        case "gte" -> compare(name + " >= ?", from);
        case "lt" -> compare(name + " < ?", from);
        case "lte" -> compare(name + " < ?", to);
        default -> throw invalidOperator(name, operator);
      };
    }
    Instant from = instant(name, value);
    return within(name, from, from.plusSeconds(1));
  }

  private static ImageFilter within(String name, Instant from, Instant to) {
    return new ImageFilter("(%s >= ? and %s < ?)".formatted(name, name), List.of(from, to));
  }

  private static Instant instant(String name, String text) {
    // A plus sign in an address stands for a space, which no time has.
    String time = text.replace(' ', '+');
    try {
      if (time.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")) {
        return OffsetDateTime.parse(time.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
            .toInstant();
      }
      return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "Invalid time '" + text + "' for '" + name + "': write it as 2026-01-31T12:00:00Z.",
          Map.of(),
          e);
    }
  }

  private static boolean flag(String name, String value) {
    return switch (value.toLowerCase(java.util.Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name, value);
    };
  }

  private static long number(String name, String value) {
    try {
      long number = Long.parseLong(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "Invalid value '" + value + "' for '" + name + "': it is a whole number.",
          Map.of(),
          e);
    }
    throw invalid(name, value);
  }

  private static Fault invalid(String name, String value) {
    return Fault.badRequest("Invalid value '" + value + "' for the filter '" + name + "'.");
  }

  private static Fault invalidOperator(String name, String operator) {
    return Fault.badRequest("Unable to filter '" + name + "' by the operator '" + operator + "'.");
  }

  private static Fault unbalanced(String text) {
    return Fault.badRequest("Invalid filter value '" + text + "': the quotes do not match.");
  }
}
