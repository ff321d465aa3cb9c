package cloud.nephele.identity.project;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.ListRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is above and below a project, as its document shows it on request: as nested ids of all, or
 * as a list of those projects on which the caller has a role, with their limits if those are asked
 * for.
 */
@Singleton
public class ProjectTree {

  private final ProjectRepository projects;
  private final ProjectLimits limits;

  @Inject
  ProjectTree(ProjectRepository projects, ProjectLimits limits) {
    this.projects = projects;
    this.limits = limits;
  }

  /**
   * The relatives that a request asks for.
   *
   * @throws Fault 400 when it asks for the same ones in both forms
   */
  Map<String, ?> relatives(RequestContext context, Project project, ListRequest request) {
    Map<String, Object> relatives = new LinkedHashMap<>();
    if (asksForEither(request, "parents_as_list", "parents_as_ids")) {
      List<Project> above = projects.listAbove(project);
      relatives.put(
          "parents",
          request.flag("parents_as_ids")
              ? idsUpwards(above)
              : shownToCaller(context, above.reversed(), request));
    }
    if (asksForEither(request, "subtree_as_list", "subtree_as_ids")) {
      List<Project> below = projects.listBelow(project.id);
      relatives.put(
          "subtree",
          request.flag("subtree_as_ids")
              ? idsBelow(project.id, below)
              : shownToCaller(context, below, request));
    }
    return relatives;
  }

  private static boolean asksForEither(ListRequest request, String asList, String asIds) {
    if (request.flag(asList) && request.flag(asIds)) {
      throw Fault.badRequest("Give only one of " + asList + " and " + asIds + ".");
    }
    return request.flag(asList) || request.flag(asIds);
  }

  /** The nearest one, which holds the one above it, and so on up; null where there is none. */
  private static Map<String, ?> idsUpwards(List<Project> fromTheTop) {
    Map<String, Object> nested = null;
    for (Project project : fromTheTop) {
      Map<String, Object> holder = new LinkedHashMap<>();
      holder.put(project.id, nested);
      nested = holder;
    }
    return nested;
  }

  private static Map<String, ?> idsBelow(String id, List<Project> below) {
    Map<String, Map<String, Object>> children = new LinkedHashMap<>();
    // From the leaves, so that what a project holds is complete when it is held itself.
    for (Project project : below.reversed()) {
      children
          .computeIfAbsent(project.aboveId(), parent -> new LinkedHashMap<>())
          .put(project.id, children.get(project.id));
    }
    return children.get(id);
  }

  private List<ProjectRepresentation.One> shownToCaller(
      RequestContext context, List<Project> relatives, ListRequest request) {
    Set<String> own =
        projects.listOfUser(context.caller().userId(), false).stream()
            .map(project -> project.id)
            .collect(Collectors.toSet());
    List<Project> seen = relatives.stream().filter(one -> own.contains(one.id)).toList();
    Map<String, ? extends List<?>> known =
        request.flag("include_limits") ? limits.shownByProject(context, ids(seen)) : null;
    return seen.stream()
        .map(project -> ProjectRepresentation.Shown.of(context, project, limits(project, known)))
        .map(ProjectRepresentation.One::new)
        .toList();
  }

  /** Nothing where nobody asks for limits. */
  private static Map<String, ?> limits(Project project, Map<String, ? extends List<?>> known) {
    if (known == null) {
      return Map.of();
    }
    List<?> own = known.get(project.id);
    return Map.of("limits", own == null ? List.of() : own);
  }

  private static Collection<String> ids(List<Project> projects) {
    return projects.stream().map(project -> project.id).toList();
  }
}
