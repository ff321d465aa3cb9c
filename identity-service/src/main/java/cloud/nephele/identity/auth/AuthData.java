package cloud.nephele.identity.auth;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a login says for one of its methods. As upstream, it may hold fields that nobody looks at.
 *
 * @param node may be missing or of any kind
 * @param path where it stands, for refusals
 */
public record AuthData(JsonNode node, String path) {

  /** A text, if there is one; null is none. */
  public Optional<String> find(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw Fault.badRequest(
          "Invalid input for field '" + path + "." + field + "': It is not of type 'string'.");
    }
    return Optional.of(value.textValue());
  }

  /**
   * A text.
   *
   * @throws Fault 400 when there is none
   */
  public String require(String field) {
    return find(field).orElseThrow(() -> missing(field));
  }

  /**
   * An object.
   *
   * @throws Fault 400 when there is none
   */
  public AuthData object(String field) {
    JsonNode value = node.path(field);
    if (!value.isObject()) {
      throw missing(field);
    }
    return new AuthData(value, path + "." + field);
  }

  /** The refusal of something that lacks a field. */
  public Fault missing(String field) {
    return Fault.badRequest("Expecting to find " + field + " in " + path + ".");
  }

  /** Never shows what may be secret. */
  @Override
  public String toString() {
    return path;
  }
}
