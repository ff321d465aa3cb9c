package cloud.nephele.compute.quota;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.util.Map;

/**
 * The documents of quotas. Their fields are the resources that a version has, which {@link
 * QuotaDialect} knows; {@code id} is among them where the API shows it.
 */
final class QuotaRepresentation {

  private static final String MISSING = "is a required property";

  private QuotaRepresentation() {}

  record QuotaSet(
      @JsonProperty("quota_set") @NotNull(message = MISSING) Map<String, Object> quotaSet)
      implements Representation {}

  record QuotaClassSet(
      @JsonProperty("quota_class_set") @NotNull(message = MISSING)
          Map<String, Object> quotaClassSet)
      implements Representation {}

  /** A limit with its usage; nothing is ever reserved. */
  record Detail(int limit, @JsonProperty("in_use") int inUse, int reserved) {}
}
