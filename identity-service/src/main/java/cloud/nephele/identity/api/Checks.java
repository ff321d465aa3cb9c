package cloud.nephele.identity.api;

/** Checks that many rules have in common, in oslo.policy's language. */
public final class Checks {

  public static final String ADMIN = "rule:admin_required";
  public static final String SYSTEM_READER = "(role:reader and system_scope:all)";
  public static final String ADMIN_OR_SYSTEM_READER = ADMIN + " or " + SYSTEM_READER;
  public static final String SERVICE_OR_ADMIN = "rule:service_or_admin";

  public static final String TOKEN_SUBJECT = "rule:token_subject";

  /** The user whose id the target has as {@code user_id}. */
  public static final String OWNER = "rule:owner";

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
