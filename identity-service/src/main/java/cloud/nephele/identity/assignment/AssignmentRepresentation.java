package cloud.nephele.identity.assignment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.ListRequest;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Documents of role assignments. */
public final class AssignmentRepresentation {

  private AssignmentRepresentation() {}

  /** All assignments that match. */
  public record Many(
      @JsonProperty("role_assignments") List<Shown> assignments, ListRequest.Links links)
      implements Representation {}

  /** Whether the caller can log in to the system; the list has one entry or none. */
  public record Systems(List<Map<String, Boolean>> system, Map<String, String> links)
      implements Representation {}

  /** An assignment as it is shown. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      Reference role, Reference user, Reference group, Scope scope, Map<String, String> links) {

    static Shown of(RequestContext context, Assignment assignment, boolean withNames) {
      return new Shown(
          withNames
              ? new Reference(assignment.roleId(), assignment.roleName(), null)
              : Reference.to(assignment.roleId()),
          assignment.user().map(user -> Reference.of(user, withNames)).orElse(null),
          assignment.group().map(group -> Reference.of(group, withNames)).orElse(null),
          Scope.of(assignment, withNames),
          linksOf(context, assignment));
    }
  }

  /** What an assignment refers to; the names are null unless they were asked for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reference(String id, String name, Reference domain) {

    static Reference to(String id) {
      return new Reference(id, null, null);
    }

    static Reference of(Assignment.Named named, boolean withNames) {
      if (!withNames) {
        return to(named.id());
      }
      return new Reference(
          named.id(),
          named.name(),
          named.domainId() == null
              ? null
              : new Reference(named.domainId(), named.domainName(), null));
    }
  }

  /** Where the role counts; all but one are null. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Scope(Reference project, Reference domain, Map<String, Boolean> system) {

    static Scope of(Assignment assignment, boolean withNames) {
      Reference place =
          assignment.place().map(found -> Reference.of(found, withNames)).orElse(null);
      return switch (assignment.kind()) {
        case PROJECT -> new Scope(place, null, null);
        case DOMAIN -> new Scope(null, place, null);
        case SYSTEM -> new Scope(null, null, Map.of("all", true));
      };
    }
  }

  private static Map<String, String> linksOf(RequestContext context, Assignment assignment) {
    String root = context.baseUrl() + "/v3/";
    String where =
        assignment
            .place()
            .map(
                place ->
                    assignment.kind().name().toLowerCase(Locale.ROOT) + "s/" + place.id() + "/")
            .orElse("system/");
    String who =
        assignment
            .viaGroupId()
            .or(() -> assignment.group().map(Assignment.Named::id))
            .map(id -> "groups/" + id)
            .orElseGet(() -> "users/" + assignment.user().orElseThrow().id());
    String assigned = assignment.priorRoleId().orElse(assignment.roleId());
    Map<String, String> links = new LinkedHashMap<>();
    links.put("assignment", root + where + who + "/roles/" + assigned);
    assignment
        .viaGroupId()
        .ifPresent(
            group ->
                links.put(
                    "membership",
                    root + "groups/" + group + "/users/" + assignment.user().orElseThrow().id()));
    assignment.priorRoleId().ifPresent(prior -> links.put("prior_role", root + "roles/" + prior));
    return links;
  }
}
