package cloud.nephele.common.context;

import java.util.List;
import java.util.Optional;

/**
 * What a token stands on beside its user. It ends, or loses roles, with what it stands on; a plain
 * login stands on nothing else.
 *
 * @param trust the trust behind it
 * @param applicationCredential the application credential it was got with
 * @param accessToken the OAuth 1.0a access token it was got with
 * @param federation where a federated user was authenticated
 * @param certificateThumbprint the client certificate it is bound to
 */
public record Origin(
    Optional<Trust> trust,
    Optional<ApplicationCredential> applicationCredential,
    Optional<AccessToken> accessToken,
    Optional<Federation> federation,
    Optional<String> certificateThumbprint) {

  /** A login that stands on nothing but the user. */
  public static final Origin PLAIN =
      new Origin(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * A trust.
   *
   * @param impersonation whether the token's user is the trustor rather than the trustee
   */
  public record Trust(String id, String trustorId, String trusteeId, boolean impersonation) {}

  /**
   * An application credential.
   *
   * @param restricted whether it may not be used to manage application credentials and trusts
   * @param accessRules the only calls its tokens may make; empty for no such limit
   */
  public record ApplicationCredential(
      String id, String name, boolean restricted, List<AccessRule> accessRules) {

    public ApplicationCredential {
      accessRules = List.copyOf(accessRules);
    }
  }

  /** An OAuth 1.0a access token with the consumer it was given to. */
  public record AccessToken(String id, String consumerId) {}

  /** The identity provider and protocol, and the groups that the mapping gave. */
  public record Federation(String identityProviderId, String protocolId, List<String> groupIds) {

    public Federation {
      groupIds = List.copyOf(groupIds);
    }
  }

  public static Origin of(Trust trust) {
    return new Origin(
        Optional.of(trust), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Origin of(ApplicationCredential credential) {
    return new Origin(
        Optional.empty(),
        Optional.of(credential),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether there is nothing but the user's own login. */
  public boolean isPlain() {
    return equals(PLAIN);
  }

  /** Whether somebody or something else than the user's own login is behind the token. */
  public boolean isDelegated() {
    return trust.isPresent() || applicationCredential.isPresent() || accessToken.isPresent();
  }
}
