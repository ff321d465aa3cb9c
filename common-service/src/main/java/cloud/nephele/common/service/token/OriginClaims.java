package cloud.nephele.common.service.token;

import cloud.nephele.common.context.AccessRule;
import cloud.nephele.common.context.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A token's origin as claims: Keystone's names for the ids, and beside them what services need. */
final class OriginClaims {

  private static final String TRUST_ID = "openstack_trust_id";
  private static final String APPLICATION_CREDENTIAL_ID = "openstack_app_cred_id";
  private static final String ACCESS_TOKEN_ID = "openstack_access_token_id";
  private static final String IDENTITY_PROVIDER_ID = "openstack_idp_id";
  private static final String PROTOCOL_ID = "openstack_protocol_id";
  private static final String GROUP_IDS = "openstack_group_ids";
  private static final String THUMBPRINT = "openstack_thumbprint";

  private OriginClaims() {}

  static void write(Origin origin, Map<String, Object> claims) {
    origin
        .trust()
        .ifPresent(
            trust -> {
              claims.put(TRUST_ID, trust.id());
              claims.put(
                  "trust",
                  Map.of(
                      "trustor", trust.trustorId(),
                      "trustee", trust.trusteeId(),
                      "impersonation", trust.impersonation()));
            });
    origin
        .applicationCredential()
        .ifPresent(
            credential -> {
              claims.put(APPLICATION_CREDENTIAL_ID, credential.id());
              claims.put("app_cred", applicationCredential(credential));
            });
    origin
        .accessToken()
        .ifPresent(
            token -> {
              claims.put(ACCESS_TOKEN_ID, token.id());
              claims.put("consumer_id", token.consumerId());
            });
    origin
        .federation()
        .ifPresent(
            federation -> {
              claims.put(IDENTITY_PROVIDER_ID, federation.identityProviderId());
              claims.put(PROTOCOL_ID, federation.protocolId());
              claims.put(GROUP_IDS, federation.groupIds());
            });
    origin.certificateThumbprint().ifPresent(thumbprint -> claims.put(THUMBPRINT, thumbprint));
  }

  private static Map<String, Object> applicationCredential(
      Origin.ApplicationCredential credential) {
    Map<String, Object> claim = new HashMap<>();
    claim.put("name", credential.name());
    claim.put("restricted", credential.restricted());
    if (!credential.accessRules().isEmpty()) {
      claim.put(
          "rules",
          credential.accessRules().stream()
              .map(rule -> List.of(rule.id(), rule.service(), rule.method(), rule.path()))
              .toList());
    }
    return claim;
  }

  static Origin read(Map<String, Object> claims) {
    Optional<Origin.Trust> trust = text(claims, TRUST_ID).map(id -> trust(id, claims));
    Optional<Origin.ApplicationCredential> credential =
        text(claims, APPLICATION_CREDENTIAL_ID).map(id -> applicationCredential(id, claims));
    Optional<Origin.AccessToken> accessToken =
        text(claims, ACCESS_TOKEN_ID)
            .map(id -> new Origin.AccessToken(id, (String) claims.get("consumer_id")));
    Optional<Origin.Federation> federation =
        text(claims, IDENTITY_PROVIDER_ID)
            .map(
                id ->
                    new Origin.Federation(
                        id, (String) claims.get(PROTOCOL_ID), strings(claims.get(GROUP_IDS))));
    Optional<String> thumbprint = text(claims, THUMBPRINT);
    return new Origin(trust, credential, accessToken, federation, thumbprint);
  }

  private static Origin.Trust trust(String id, Map<String, Object> claims) {
    Map<?, ?> trust = (Map<?, ?>) claims.get("trust");
    return new Origin.Trust(
        id,
        (String) trust.get("trustor"),
        (String) trust.get("trustee"),
        (Boolean) trust.get("impersonation"));
  }

  private static Origin.ApplicationCredential applicationCredential(
      String id, Map<String, Object> claims) {
    Map<?, ?> claim = (Map<?, ?>) claims.get("app_cred");
    List<AccessRule> rules =
        claim.get("rules") instanceof List<?> list
            ? list.stream().map(rule -> accessRule(strings(rule))).toList()
            : List.of();
    return new Origin.ApplicationCredential(
        id, (String) claim.get("name"), (Boolean) claim.get("restricted"), rules);
  }

  private static AccessRule accessRule(List<String> parts) {
    return new AccessRule(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
  }

  private static Optional<String> text(Map<String, Object> claims, String name) {
    return Optional.ofNullable((String) claims.get(name));
  }

  private static List<String> strings(Object claim) {
    return ((List<?>) claim).stream().map(String.class::cast).toList();
  }
}
