package cloud.nephele.identity.auth;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.databind.JsonNode;

/** A domain, as a login names it. */
public sealed interface DomainReference {

  /** By its id. */
  record ById(String id) implements DomainReference {}

  /** By its name. */
  record ByName(String name) implements DomainReference {}

  /**
   * Reads {@code {"id": ...}} or {@code {"name": ...}}.
   *
   * @param field where it stands, for the refusal
   * @throws Fault 400 when it has neither
   */
  public static DomainReference read(JsonNode domain, String field) {
    if (domain != null && domain.path("id").isTextual()) {
      return new ById(domain.get("id").textValue());
    }
    if (domain != null && domain.path("name").isTextual()) {
      return new ByName(domain.get("name").textValue());
    }
    throw Fault.badRequest("Expecting to find id or name in " + field + ".");
  }
}
