package cloud.nephele.image.image;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes to an image, in order: the subset of JSON patch that upstream takes, in its two forms.
 *
 * @param purgesProperties whether extra properties go unless a change sets them
 */
public record ImagePatch(List<Change> changes, boolean purgesProperties) {

  /** What a change does. */
  enum Operation {
    ADD,
    REPLACE,
    REMOVE
  }

  /**
   * One change.
   *
   * @param property the property's name
   * @param below what the path names below the property, such as a position
   * @param value the new value; empty for a removal
   */
  record Change(
      Operation operation, String property, Optional<String> below, Optional<JsonNode> value) {}

  /** Changes that set properties, whether or not they are there. */
  public static ImagePatch setting(Map<String, JsonNode> values, boolean purgesProperties) {
    return new ImagePatch(
        values.entrySet().stream()
            .map(
                entry ->
                    new Change(
                        Operation.ADD,
                        entry.getKey(),
                        Optional.empty(),
                        Optional.of(entry.getValue())))
            .toList(),
        purgesProperties);
  }

  /** The form of RFC 6902: {@code {op, path, value}}. */
  static ImagePatch parse21(JsonNode document) {
    return parse(
        document,
        item -> {
          requireFields(item, Set.of("op", "path", "value"));
          if (!item.path("op").isTextual()) {
            throw Fault.badRequest("Unable to find 'op' in a JSON schema change.");
          }
          return new Member(item.path("op").textValue(), item.path("path"));
        });
  }

  /** The form of the fourth draft of that RFC: {@code {op: path, value}}. */
  static ImagePatch parse20(JsonNode document) {
    return parse(
        document,
        item -> {
          Set<String> operations = new HashSet<>();
          item.fieldNames().forEachRemaining(operations::add);
          operations.remove("value");
          if (operations.size() != 1) {
            throw Fault.badRequest(
                "Operation objects must contain exactly one member named \"add\", \"remove\" or"
                    + " \"replace\".");
          }
          String operation = operations.iterator().next();
          return new Member(operation, item.path(operation));
        });
  }

  private record Member(String operation, JsonNode path) {}

  private interface Form {
    Member read(JsonNode item);
  }

  private static ImagePatch parse(JsonNode document, Form form) {
    if (!document.isArray()) {
      throw Fault.badRequest("Request body must be a JSON array of operation objects.");
    }
    List<Change> changes = new ArrayList<>();
    for (JsonNode item : document) {
      if (!item.isObject()) {
        throw Fault.badRequest("Operations must be JSON objects.");
      }
      Member member = form.read(item);
      changes.add(change(member, item));
    }
    return new ImagePatch(List.copyOf(changes), false);
  }

  private static Change change(Member member, JsonNode item) {
    Operation operation =
        switch (member.operation()) {
          case "add" -> Operation.ADD;
          case "replace" -> Operation.REPLACE;
          case "remove" -> Operation.REMOVE;
          default ->
              throw Fault.badRequest(
                  "Operations must be 'add', 'remove' or 'replace', not '"
                      + member.operation()
                      + "'.");
        };
    if (!member.path().isTextual()) {
      throw Fault.badRequest("Operation '" + member.operation() + "' needs a path.");
    }
    String[] path = path(member.path().textValue());
    Optional<String> below = path.length > 1 ? Optional.of(path[1]) : Optional.empty();
    if (operation == Operation.REMOVE) {
      return new Change(operation, path[0], below, Optional.empty());
    }
    if (!item.has("value")) {
      throw Fault.badRequest("Operation '" + member.operation() + "' requires a member 'value'.");
    }
    return new Change(operation, path[0], below, Optional.of(item.get("value")));
  }

  private static void requireFields(JsonNode item, Set<String> known) {
    item.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw Fault.badRequest("An operation has no member '" + name + "'.");
              }
            });
  }

  private static String[] path(String pointer) {
    if (!pointer.startsWith("/")) {
      throw Fault.badRequest("Pointer '" + pointer + "' does not start with \"/\".");
    }
    String[] tokens = pointer.substring(1).split("/", -1);
    for (String token : tokens) {
      if (token.isBlank()) {
        throw Fault.badRequest("Pointer '" + pointer + "' has an empty part.");
      }
      if (token.matches(".*~([^01].*)?")) {
        throw Fault.badRequest(
            "Pointer '" + pointer + "' contains \"~\" that is not part of a recognized escape.");
      }
    }
    if (tokens.length > 1 && !(tokens.length == 2 && tokens[0].equals("locations"))) {
      throw Fault.badRequest("Invalid JSON pointer for this resource: '" + pointer + "'.");
    }
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = tokens[i].replace("~1", "/").replace("~0", "~");
    }
    return tokens;
  }
}
