package cloud.nephele.identity.assignment;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.ListRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which assignments are asked for.
 *
 * @param place the place; whether it is inherited from is told by {@code inherited}
 * @param withinDomain a domain to which the answer is limited, as the caller may see no further
 * @param inherited only inherited assignments, or only others
 * @param effective whether groups are replaced by their members, inherited assignments by what they
 *     come to on each project, and implied roles added
 * @param subtree whether the projects below the one given are meant as well
 */
record AssignmentFilter(
    Optional<String> userId,
    Optional<String> groupId,
    Optional<String> roleId,
    Optional<Place> place,
    Optional<String> withinDomain,
    Optional<Boolean> inherited,
    boolean effective,
    boolean subtree,
    Optional<AssignmentMarker> marker,
    Optional<Integer> limit) {

  /**
   * Reads the query.
   *
   * @throws Fault 400 when parameters exclude each other
   */
  static AssignmentFilter read(ListRequest request, Optional<String> withinDomain) {
    List<Place> places = new ArrayList<>();
    given(request, "scope.project.id").ifPresent(id -> places.add(Place.project(id)));
    given(request, "scope.domain.id").ifPresent(id -> places.add(Place.domain(id)));
    given(request, "scope.system").ifPresent(ignored -> places.add(Place.SYSTEM));
    if (places.size() > 1) {
      throw Fault.badRequest(
          "Give only one of scope.project.id, scope.domain.id and scope.system.");
    }
    Optional<String> userId = given(request, "user.id");
    Optional<String> groupId = given(request, "group.id");
    if (userId.isPresent() && groupId.isPresent()) {
      throw Fault.badRequest("Give only one of user.id and group.id.");
    }
    Optional<Boolean> inherited =
        request.first("scope.OS-INHERIT:inherited_to").map(text -> text.equals("projects"));
    boolean effective = request.flag("effective");
    if (effective && groupId.isPresent()) {
      throw Fault.badRequest(
          "Combining effective and group.id will always result in an empty list.");
    }
    if (effective
        && inherited.orElse(false)
        && places.stream().anyMatch(place -> place.kind() == Place.Kind.DOMAIN)) {
      throw Fault.badRequest(
          "Combining effective, scope.domain.id and scope.OS-INHERIT:inherited_to will always"
              + " result in an empty list.");
    }
    boolean subtree = request.flag("include_subtree");
    if (subtree && given(request, "scope.project.id").isEmpty()) {
      throw Fault.badRequest(
          "scope.project.id must be specified if include_subtree is also specified.");
    }
    return new AssignmentFilter(
        userId,
        groupId,
        given(request, "role.id"),
        places.stream().findFirst(),
        withinDomain,
        inherited,
        effective,
        subtree,
        request.marker().map(AssignmentMarker::parse),
        request.limit());
  }

  private static Optional<String> given(ListRequest request, String parameter) {
    return request.first(parameter).filter(text -> !text.isEmpty());
  }
}
