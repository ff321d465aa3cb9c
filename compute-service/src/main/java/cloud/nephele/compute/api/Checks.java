package cloud.nephele.compute.api;

/** The default checks that most compute rules share, under the names nova's documents use. */
public final class Checks {

  public static final String ADMIN = "role:admin";
  public static final String PROJECT_READER_OR_ADMIN =
      "role:admin or (role:reader and project_id:%(project_id)s)";
  public static final String PROJECT_MEMBER_OR_ADMIN =
      "role:admin or (role:member and project_id:%(project_id)s)";
  public static final String PROJECT_MANAGER_OR_ADMIN =
      "role:admin or (role:manager and project_id:%(project_id)s)";
  public static final String ANYONE = "@";

  private Checks() {}
}
