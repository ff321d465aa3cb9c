package cloud.nephele.common.service.token;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something that tokens must obey.
 *
 * @param sequence place in the feed; later events have higher ones
 * @param effect what happens to the tokens it matches
 * @param match which attribute of a token is looked at
 * @param value what the attribute must be; ignored for {@link Match#EVERYTHING}
 * @param issuedBeforeMicros only tokens issued until then are meant, in microseconds since 1970
 */
public record RevocationEvent(
    long sequence,
    Effect effect,
    Match match,
    String value,
    @JsonProperty("issued_before_micros") long issuedBeforeMicros) {

  /** What happens to a token. */
  public enum Effect {
    /** It is refused from now on. */
    REVOKE,
    /** Identity is asked once whether it still holds, and for which roles. */
    RECHECK
  }

  /** Which attribute of a token is looked at. */
  public enum Match {
    AUDIT_ID,
    AUDIT_CHAIN_ID,
    USER,
    PROJECT,
    DOMAIN,
    TRUST,
    APPLICATION_CREDENTIAL,
    ACCESS_TOKEN,
    CONSUMER,
    IDENTITY_PROVIDER,
    EVERYTHING
  }
}
