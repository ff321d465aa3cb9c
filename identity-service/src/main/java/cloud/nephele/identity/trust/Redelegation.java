package cloud.nephele.identity.trust;

import cloud.nephele.common.fault.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a trust may be when it is passed on, and how often. */
record Redelegation(int maxCount) {

  /**
   * How often a new trust can be passed on.
   *
   * @param parent the trust that it passes on itself, if it does
   * @throws Fault 403 when more is asked for than can be given
   */
  int count(TrustRepresentation.Attributes request, Optional<Trust> parent) {
    Integer requested = request.redelegationCount().value();
    boolean further =
        Boolean.TRUE.equals(request.allowRedelegation().value())
            && (requested == null || requested != 0);
    if (!further) {
      return 0;
    }
    if (request.remainingUses().value() != null) {
      throw Fault.badRequest("remaining_uses must not be set if redelegation is allowed.");
    }
    if (requested != null && requested > maxCount) {
      throw Fault.forbidden(
          "Requested redelegation depth of "
              + requested
              + " is greater than allowed "
              + maxCount
              + ".");
    }
    if (parent.isEmpty()) {
      return requested == null ? maxCount : requested;
    }
    int left = parent.get().redelegationCount() - 1;
    if (requested != null && requested != left) {
      throw Fault.forbidden(
          "Modifying redelegation_count upon redelegation is forbidden. Leave it out.");
    }
    return left;
  }

  /**
   * Refuses with 403 what gives more than the trust that is passed on.
   *
   * @return when the new trust ends
   */
  Optional<Instant> requireWithin(
      Trust parent,
      TrustRepresentation.Attributes request,
      List<String> roleIds,
      Optional<Instant> end) {
    if (parent.redelegationCount() < 1 || parent.redelegationCount() > maxCount) {
      throw Fault.forbidden(
          "Remaining redelegation depth of "
              + parent.redelegationCount()
              + " out of allowed range of [1.."
              + maxCount
              + "].");
    }
    if (request.remainingUses().value() != null) {
      throw Fault.forbidden("remaining_uses must not be set in order to redelegate a trust.");
    }
    if (end.isPresent() && parent.expiresAt().filter(end.get()::isAfter).isPresent()) {
      throw Fault.forbidden(
          "Requested expiration time is more than the redelegated trust can provide.");
    }
    if (!parent.roleIds().containsAll(roleIds)) {
      throw Fault.forbidden("Some of the requested roles are not in the redelegated trust.");
    }
    if (request.impersonation() && !parent.impersonation()) {
      throw Fault.forbidden(
          "Impersonation is not allowed because the redelegated trust does not specify it.");
    }
    return end.or(parent::expiresAt);
  }
}
