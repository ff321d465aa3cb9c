package cloud.nephele.identity.assignment;

/** A role that a user has on a project. */
public record AssignedRole(String projectId, String roleId) {}
