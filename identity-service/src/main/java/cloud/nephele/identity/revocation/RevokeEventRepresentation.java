package cloud.nephele.identity.revocation;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.token.RevocationEvent;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.Moments;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Revocations as upstream lists them: an event has the one attribute that it is about.
 *
 * @param rechecks of which tokens the roles were looked up anew, as something was taken from their
 *     user or scope that may come back: such tokens may hold again, and so they are not among the
 *     events, which end tokens for good
 */
public record RevokeEventRepresentation(
    List<Shown> events,
    ListRequest.Links links,
    @JsonProperty("OS-NEPHELE:rechecks") List<Shown> rechecks)
    implements Representation {

  /** One revocation: tokens with that attribute that were issued before that moment. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      @JsonProperty("audit_id") String auditId,
      @JsonProperty("audit_chain_id") String auditChainId,
      @JsonProperty("user_id") String userId,
      @JsonProperty("project_id") String projectId,
      @JsonProperty("domain_id") String domainId,
      @JsonProperty("OS-TRUST:trust_id") String trustId,
      @JsonProperty("application_credential_id") String applicationCredentialId,
      @JsonProperty("OS-OAUTH1:access_token_id") String accessTokenId,
      @JsonProperty("OS-OAUTH1:consumer_id") String consumerId,
      @JsonProperty("identity_provider_id") String identityProviderId,
      @JsonProperty("issued_before") String issuedBefore,
      @JsonProperty("revoked_at") String revokedAt) {

    static Shown of(RevocationEvent event) {
      String moment =
          Moments.text(Instant.EPOCH.plus(event.issuedBeforeMicros(), ChronoUnit.MICROS));
      return new Shown(
          about(event, RevocationEvent.Match.AUDIT_ID),
          about(event, RevocationEvent.Match.AUDIT_CHAIN_ID),
          about(event, RevocationEvent.Match.USER),
          about(event, RevocationEvent.Match.PROJECT),
          about(event, RevocationEvent.Match.DOMAIN),
          about(event, RevocationEvent.Match.TRUST),
          about(event, RevocationEvent.Match.APPLICATION_CREDENTIAL),
          about(event, RevocationEvent.Match.ACCESS_TOKEN),
          about(event, RevocationEvent.Match.CONSUMER),
          about(event, RevocationEvent.Match.IDENTITY_PROVIDER),
          moment,
          moment);
    }

    private static String about(RevocationEvent event, RevocationEvent.Match match) {
      return event.match() == match ? event.value() : null;
    }
  }
}
