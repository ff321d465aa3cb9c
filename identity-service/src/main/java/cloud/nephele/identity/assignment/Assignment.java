package cloud.nephele.identity.assignment;

import java.util.Optional;

/**
 * An assignment with the names of what it refers to.
 *
 * @param user who has the role; empty where a group has it
 * @param group which group has the role; empty where a user has it
 * @param place the project or domain; empty for the system
 * @param viaGroupId the group by whose membership the user has the role
 * @param priorRoleId the assigned role that implies this one
 */
record Assignment(
    Optional<Named> user,
    Optional<Named> group,
    Place.Kind kind,
    Optional<Named> place,
    String roleId,
    String roleName,
    Optional<String> viaGroupId,
    Optional<String> priorRoleId) {

  /** Something with an id and a name; the domain is null for a domain itself. */
  record Named(String id, String name, String domainId, String domainName) {}
}
