package cloud.nephele.identity.token;

import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.auth.DomainReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What a token shall be good for, as the client names it. */
public sealed interface ScopeRequest {

  String TRUST = "OS-TRUST:trust";
  List<String> KINDS = List.of("project", "domain", "system", TRUST, "unscoped");

  /** A scope in which the user needs roles of their own. */
  sealed interface Own extends ScopeRequest {}

  /** Nothing is said: the user's default project if that works, else unscoped. */
  record DefaultProject() implements Own {}

  /** Explicitly nothing. */
  record Unscoped() implements Own {}

  /** A project by id. */
  record ProjectById(String id) implements Own {}

  /** A project by name, which needs its domain. */
  record ProjectByName(String name, DomainReference domain) implements Own {}

  /** A domain. */
  record OfDomain(DomainReference domain) implements Own {}

  /** The system. */
  record OfSystem() implements Own {}

  /** What a trust gives. */
  record OfTrust(String id) implements ScopeRequest {}

  /** The scope that a token has, to look at it again. */
  static Own same(Scope scope) {
    return switch (scope) {
      case Scope.Unscoped _ -> new Unscoped();
      case Scope.OfProject project -> new ProjectById(project.id());
      case Scope.OfDomain domain -> new OfDomain(new DomainReference.ById(domain.id()));
      case Scope.OfSystem _ -> new OfSystem();
    };
  }

  /**
   * Reads the {@code scope} of a login.
   *
   * @param scope null when there is none
   * @throws Fault 400 when it is not exactly one scope
   */
  static ScopeRequest read(JsonNode scope) {
    if (scope == null || scope.isNull()) {
      return new DefaultProject();
    }
    if (scope.isTextual() && scope.textValue().equals("unscoped")) {
      return new Unscoped();
    }
    if (!scope.isObject()) {
      throw Fault.badRequest("Invalid input for field 'scope': It is not of the type 'object'.");
    }
    List<String> kinds = new ArrayList<>();
    for (Iterator<String> names = scope.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (KINDS.contains(name)) {
        kinds.add(name);
      }
    }
    if (kinds.size() != 1) {
      throw Fault.badRequest(
          "Expecting to find exactly one of project, domain, system, OS-TRUST:trust or unscoped in"
              + " scope.");
    }
    return switch (kinds.getFirst()) {
      case "project" -> project(scope.get("project"));
      case "domain" -> new OfDomain(DomainReference.read(scope.get("domain"), "scope.domain"));
      case "system" -> system(scope.get("system"));
      case TRUST -> trust(scope.get(TRUST));
      default -> new Unscoped();
    };
  }

  private static ScopeRequest project(JsonNode project) {
    JsonNode id = project.path("id");
    if (id.isTextual()) {
      return new ProjectById(id.textValue());
    }
    JsonNode name = project.path("name");
    if (!name.isTextual()) {
      throw Fault.badRequest("Expecting to find id or name in scope.project.");
    }
    return new ProjectByName(
        name.textValue(), DomainReference.read(project.get("domain"), "scope.project.domain"));
  }

  private static ScopeRequest system(JsonNode system) {
    if (!system.path("all").asBoolean(false)) {
      throw Fault.badRequest("Expecting scope.system to be {\"all\": true}.");
    }
    return new OfSystem();
  }

  private static ScopeRequest trust(JsonNode trust) {
    if (!trust.path("id").isTextual()) {
      throw Fault.badRequest("Expecting to find id in scope.OS-TRUST:trust.");
    }
    return new OfTrust(trust.get("id").textValue());
  }
}
