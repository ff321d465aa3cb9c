package cloud.nephele.identity.api;

/** Checks that many rules have in common, in oslo.policy's language. */
public final class Checks {

  public static final String ADMIN = "role:admin";
  public static final String SYSTEM_READER = "(role:reader and system_scope:all)";
  public static final String ADMIN_OR_SYSTEM_READER = ADMIN + " or " + SYSTEM_READER;
  public static final String SERVICE_OR_ADMIN = "role:service or " + ADMIN;

  /** Everyone with a token. */
  public static final String ANYONE = "";

  private Checks() {}

  /** The administrator, system readers, and readers of the domain that the target names. */
  public static String orDomainReader(String targetDomain) {
    return ADMIN_OR_SYSTEM_READER + " or (role:reader and domain_id:%(" + targetDomain + ")s)";
  }

  /** The administrator, and managers of the domain that the target names. */
  public static String orDomainManager(String targetDomain) {
    return ADMIN + " or (role:manager and domain_id:%(" + targetDomain + ")s)";
  }
}
