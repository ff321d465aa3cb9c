package cloud.nephele.identity.assignment;

import java.util.Optional;

/**
 * An assignment with the names of what it refers to.
 *
 * @param sourceId the number of the assignment as it was made
 * @param user who has the role; empty where a group has it
 * @param group which group has the role; empty where a user has it
 * @param place the project or domain; empty for the system
 * @param inherited whether it counts below the place only
 * @param viaGroupId the group by whose membership the user has the role
 * @param priorRoleId the assigned role that implies this one
 * @param inheritedFrom the place above, from which it is inherited
 */
record Assignment(
    long sourceId,
    Optional<Named> user,
    Optional<Named> group,
    Place.Kind kind,
    Optional<Named> place,
    boolean inherited,
    Named role,
    Optional<String> viaGroupId,
    Optional<String> priorRoleId,
    Optional<Place> inheritedFrom) {

  /** Something with an id and a name; the domain is null for what belongs to none. */
  record Named(String id, String name, String domainId, String domainName) {}

  /** The assignment's place in the list of all. */
  AssignmentMarker marker() {
    return new AssignmentMarker(
        sourceId, user.map(Named::id).orElse(""), place.map(Named::id).orElse(""), role.id());
  }
}
