package cloud.nephele.identity.assignment;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.ListRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which assignments are asked for.
 *
 * @param withinDomain a domain to which the answer is limited, as the caller may see no further
 * @param effective whether groups are replaced by their members, and implied roles added
 */
record AssignmentFilter(
    Optional<String> userId,
    Optional<String> groupId,
    Optional<String> roleId,
    Optional<Place> place,
    Optional<String> withinDomain,
    boolean effective) {

  /**
   * Reads the query.
   *
   * @throws Fault 400 when parameters exclude each other
   */
  static AssignmentFilter read(ListRequest request, Optional<String> withinDomain) {
    List<Place> places = new ArrayList<>();
    request.first("scope.project.id").ifPresent(id -> places.add(Place.project(id)));
    request.first("scope.domain.id").ifPresent(id -> places.add(Place.domain(id)));
    request.first("scope.system").ifPresent(ignored -> places.add(Place.SYSTEM));
    if (places.size() > 1) {
      throw Fault.badRequest(
          "Give only one of scope.project.id, scope.domain.id and scope.system.");
    }
    Optional<String> userId = request.first("user.id");
    Optional<String> groupId = request.first("group.id");
    boolean effective = request.flag("effective");
    if (userId.isPresent() && groupId.isPresent()) {
      throw Fault.badRequest("Give only one of user.id and group.id.");
    }
    if (effective && groupId.isPresent()) {
      throw Fault.badRequest(
          "Combining effective and group.id will always result in an empty list.");
    }
    return new AssignmentFilter(
        userId,
        groupId,
        request.first("role.id"),
        places.stream().findFirst(),
        withinDomain,
        effective);
  }
}
