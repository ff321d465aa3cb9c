package cloud.nephele.identity.assignment;

import cloud.nephele.common.fault.Fault;

/** Who has, or shall have, a role. */
public record Grantee(Kind kind, String id) {

  /** Users, or groups for all their members. */
  public enum Kind {
    USER,
    GROUP
  }

  /** A user. */
  public static Grantee user(String id) {
    return new Grantee(Kind.USER, id);
  }

  /**
   * Reads a path such as {@code users/{id}}.
   *
   * @throws Fault 404 when it is neither a user's nor a group's
   */
  static Grantee of(String collection, String id) {
    return switch (collection) {
      case "users" -> new Grantee(Kind.USER, id);
      case "groups" -> new Grantee(Kind.GROUP, id);
      default -> throw Fault.notFound("The resource could not be found.");
    };
  }
}
