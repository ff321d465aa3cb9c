package cloud.nephele.identity.credential;

import cloud.nephele.common.context.Origin;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.applicationcredential.ApplicationCredential;
import cloud.nephele.identity.applicationcredential.ApplicationCredentialService;
import cloud.nephele.identity.auth.AuthAudit;
import cloud.nephele.identity.auth.Authenticated;
import cloud.nephele.identity.auth.TrustScope;
import cloud.nephele.identity.token.AuthenticationService;
import cloud.nephele.identity.token.ScopeRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Turns signed requests into tokens of those who signed. */
@ApplicationScoped
public class SignatureService {

  private static final Set<String> METHODS = Set.of("ec2credential");
  private static final List<DateTimeFormatter> MOMENTS =
      List.of(
          DateTimeFormatter.ISO_DATE_TIME.withZone(ZoneOffset.UTC),
          DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC));

  private final Ec2CredentialService pairs;
  private final ApplicationCredentialService applicationCredentials;
  private final TrustScope trusts;
  private final AuthenticationService authentication;
  private final CredentialConfig config;
  private final AuthAudit audit;

  @Inject
  SignatureService(
      Ec2CredentialService pairs,
      ApplicationCredentialService applicationCredentials,
      TrustScope trusts,
      AuthenticationService authentication,
      CredentialConfig config,
      AuthAudit audit) {
    this.pairs = pairs;
    this.applicationCredentials = applicationCredentials;
    this.trusts = trusts;
    this.authentication = authentication;
    this.config = config;
    this.audit = audit;
  }

  /**
   * A token for the signer of an EC2 request.
   *
   * @throws Fault 404 when the access key is not known; 401 when the signature is wrong or old, or
   *     the signer may not log in
   */
  public AuthenticationService.Issued ec2(SignatureRepresentation document) {
    return authenticate(document, Ec2Signature::isRight);
  }

  /** A token for the signer of an S3 request; refusals as for {@link #ec2}. */
  public AuthenticationService.Issued s3(SignatureRepresentation document) {
    return authenticate(document, S3Signature::isRight);
  }

  private AuthenticationService.Issued authenticate(
      SignatureRepresentation document, BiPredicate<SignedRequest, String> isRight) {
    SignedRequest request =
        document
            .description()
            .filter(description -> description.path("access").isTextual())
            .map(SignedRequest::of)
            .orElseThrow(() -> audit.refused(AuthAudit.Cause.WRONG_SIGNATURE, "unknown"));
    KeyPair pair =
        pairs.find(request.access()).orElseThrow(() -> Fault.notFound("EC2 access key not found."));
    if (!isRight.test(request, pair.secret()) || isOld(request)) {
      throw refused(pair);
    }
    return authentication.issue(who(pair), METHODS, new ScopeRequest.DefaultProject(), true);
  }

  /** Without a timestamp the signer has left it open for how long the signature is good. */
  private boolean isOld(SignedRequest request) {
    return request
        .timestamp()
        .map(
            text ->
                parse(text)
                    .filter(signed -> Instant.now().isBefore(signed.plus(config.signatureLife())))
                    .isEmpty())
        .orElse(false);
  }

  private static Optional<Instant> parse(String text) {
    for (DateTimeFormatter format : MOMENTS) {
      try {
        return Optional.of(format.parse(text, Instant::from));
      } catch (DateTimeException e) {
        // Not this way of writing it; perhaps the next.
      }
    }
    return Optional.empty();
  }

  /** A key pair made with a delegated token gives no more than that. */
  private Authenticated who(KeyPair pair) {
    if (pair.trustId().isPresent()) {
      TrustScope.Trusted trusted =
          trusts.find(pair.trustId().get()).orElseThrow(() -> refused(pair));
      return new Authenticated(
          trusted.bearerId(),
          Optional.empty(),
          Optional.of(pair.projectId()),
          Origin.of(trusted.trust()));
    }
    Origin origin =
        pair.applicationCredentialId()
            .map(
                id ->
                    applicationCredentials
                        .find(id)
                        .filter(credential -> credential.projectId().equals(pair.projectId()))
                        .map(ApplicationCredential::origin)
                        .orElseThrow(() -> refused(pair)))
            .orElse(Origin.PLAIN);
    return new Authenticated(
        pair.userId(), Optional.empty(), Optional.of(pair.projectId()), origin);
  }

  private Fault refused(KeyPair pair) {
    return audit.refused(AuthAudit.Cause.WRONG_SIGNATURE, pair.userId());
  }
}
