package cloud.nephele.identity.v2;

/**
 * Which rules the v2.0 API asks. Upstream never gave its calls rules of their own: there are
 * administrators, and there is oneself. What a call then does is asked of v3's rules as well.
 */
final class V2Policy {

  static final String ADMIN = "admin_required";
  static final String OWNER = "owner";

  private V2Policy() {}
}
