package cloud.nephele.identity.user;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/**
 * {@code ?password_expires_at=lt:2026-01-31T12:00:00Z}; without a comparison it is equality.
 *
 * @param condition with a place for the moment
 */
record PasswordEndFilter(String condition, Instant moment) {

  private static final Map<String, String> COMPARISONS =
      Map.of("lt", "<", "lte", "<=", "gt", ">", "gte", ">=", "eq", "=", "neq", "<>");

  /**
   * Reads the parameter.
   *
   * @throws Fault 400 when it is malformed
   */
  static PasswordEndFilter parse(String text) {
    int colon = text.indexOf(':');
    String comparison = colon < 0 ? null : COMPARISONS.get(text.substring(0, colon));
    String moment = comparison == null ? text : text.substring(colon + 1);
    try {
      return new PasswordEndFilter(
          "passwordExpiresAt " + (comparison == null ? "=" : comparison) + " :%s",
          Instant.parse(moment));
    } catch (DateTimeException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "The query parameter password_expires_at must be a moment such as"
              + " 2026-01-31T12:00:00Z, perhaps after lt:, lte:, gt:, gte:, eq: or neq:.",
          Map.of(),
          e);
    }
  }
}
