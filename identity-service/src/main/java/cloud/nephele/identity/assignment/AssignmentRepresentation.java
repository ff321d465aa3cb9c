package cloud.nephele.identity.assignment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.ListRequest;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents of role assignments. */
public final class AssignmentRepresentation {

  private AssignmentRepresentation() {}

  /** The assignments that match, or a page of them. */
  public record Many(
      @JsonProperty("role_assignments") List<Shown> assignments,
      ListRequest.Links links,
      @JsonInclude(JsonInclude.Include.NON_NULL) Boolean truncated)
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
          Reference.of(assignment.role(), withNames),
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

  /** Where the role counts; all places but one are null. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Scope(
      Reference project,
      Reference domain,
      Map<String, Boolean> system,
      @JsonProperty("OS-INHERIT:inherited_to") String inheritedTo) {

    static Scope of(Assignment assignment, boolean withNames) {
      Reference place =
          assignment.place().map(found -> Reference.of(found, withNames)).orElse(null);
      String inheritedTo = assignment.inherited() ? "projects" : null;
      return switch (assignment.kind()) {
        case PROJECT -> new Scope(place, null, null, inheritedTo);
        case DOMAIN -> new Scope(null, place, null, inheritedTo);
        case SYSTEM -> new Scope(null, null, Map.of("all", true), null);
      };
    }
  }

  private static Map<String, String> linksOf(RequestContext context, Assignment assignment) {
    String root = context.baseUrl() + "/v3/";
    String who =
        assignment
            .viaGroupId()
            .or(() -> assignment.group().map(Assignment.Named::id))
            .map(id -> "groups/" + id)
            .orElseGet(() -> "users/" + assignment.user().orElseThrow().id());
    String assigned = assignment.priorRoleId().orElse(assignment.role().id());
    String grant = placeOf(assignment) + "/" + who + "/roles/" + assigned;
    Map<String, String> links = new LinkedHashMap<>();
    links.put(
        "assignment",
        root + (assignment.inherited() ? "OS-INHERIT/" + grant + "/inherited_to_projects" : grant));
    assignment
        .viaGroupId()
        .ifPresent(
            group ->
                links.put(
                    "membership",
                    root + "groups/" + group + "/users/" + assignment.user().orElseThrow().id()));
    assignment
        .priorRoleId()
        .ifPresent(
            prior ->
                links.put(
                    "prior_role", root + "roles/" + prior + "/implies/" + assignment.role().id()));
    return links;
  }

  /** Where the assignment was made. */
  private static String placeOf(Assignment assignment) {
    Place place =
        assignment
            .inheritedFrom()
            .orElseGet(
                () ->
                    new Place(
                        assignment.kind(),
                        assignment.place().map(Assignment.Named::id).orElse(null),
                        false));
    return switch (place.kind()) {
      case PROJECT -> "projects/" + place.id();
      case DOMAIN -> "domains/" + place.id();
      case SYSTEM -> "system";
    };
  }
}
