package cloud.nephele.identity.assignment;

/**
 * Where a role counts.
 *
 * @param id of the project or domain; null for the system
 * @param inherited whether it counts on all projects below, and not at the place itself
 */
public record Place(Kind kind, String id, boolean inherited) {

  static final Place SYSTEM = new Place(Kind.SYSTEM, null, false);

  /** What kind of place it is, as stored. */
  public enum Kind {
    PROJECT,
    DOMAIN,
    SYSTEM
  }

  /** A project. */
  public static Place project(String id) {
    return new Place(Kind.PROJECT, id, false);
  }

  static Place domain(String id) {
    return new Place(Kind.DOMAIN, id, false);
  }

  Place belowOnly() {
    return new Place(kind, id, true);
  }
}
