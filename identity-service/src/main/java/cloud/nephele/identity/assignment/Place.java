package cloud.nephele.identity.assignment;

/**
 * Where a role counts.
 *
 * @param id of the project or domain; null for the system
 */
public record Place(Kind kind, String id) {

  static final Place SYSTEM = new Place(Kind.SYSTEM, null);

  /** What kind of place it is, as stored. */
  public enum Kind {
    PROJECT,
    DOMAIN,
    SYSTEM
  }

  /** A project. */
  public static Place project(String id) {
    return new Place(Kind.PROJECT, id);
  }

  static Place domain(String id) {
    return new Place(Kind.DOMAIN, id);
  }
}
