package cloud.nephele.identity.oauth1;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Origin;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.oauth1.OAuth1Representation.RoleName;
import cloud.nephele.identity.oauth1.OAuth1Signatures.TokenSecret;
import cloud.nephele.identity.project.Project;
import cloud.nephele.identity.project.ProjectService;
import cloud.nephele.identity.role.RoleDirectory.NamedRole;
import cloud.nephele.identity.token.TokenFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The dance: a consumer asks, a user says yes, the consumer gets what it asked for. */
@ApplicationScoped
public class OAuth1Service {

  /**
   * A token as its consumer gets it: the only time that the secret is told.
   *
   * @param expiresAt null for one that does not end by itself
   */
  public record Issued(String id, String secret, Instant expiresAt) {}

  private final RequestTokenRepository requests;
  private final AccessTokenRepository tokens;
  private final OAuth1Signatures signatures;
  private final OAuth1Secrets secrets;
  private final OAuth1Config config;
  private final ProjectService projects;
  private final TokenFacts facts;

  @Inject
  OAuth1Service(
      RequestTokenRepository requests,
      AccessTokenRepository tokens,
      OAuth1Signatures signatures,
      OAuth1Secrets secrets,
      OAuth1Config config,
      ProjectService projects,
      TokenFacts facts) {
    this.requests = requests;
    this.tokens = tokens;
    this.signatures = signatures;
    this.secrets = secrets;
    this.config = config;
    this.projects = projects;
    this.facts = facts;
  }

  /**
   * Takes down what a consumer asks for.
   *
   * @param projectId on which it wants to act
   * @throws Fault 401 when the request is not rightly signed; 404 when there is no such project
   */
  @Transactional
  public Issued request(String projectId) {
    Consumer consumer = signatures.requireSigned(signatures.read(), Optional.empty());
    if (projectId == null) {
      throw Fault.badRequest("The header Requested-Project-Id must name the project.");
    }
    requireProject(projectId);
    String secret = secrets.next();
    RequestToken request = new RequestToken();
    request.id = Ids.next();
    request.consumerId = consumer.id;
    request.projectId = projectId;
    request.sealedSecret = secrets.seal(secret);
    request.expiresAt = end(config.requestTokenLife());
    requests.persist(request);
    return new Issued(request.id, secret, request.expiresAt);
  }

  /**
   * Hands roles of the caller's own to the consumer.
   *
   * @return what the caller gives the consumer as the proof of it
   * @throws Fault 401 when the caller does not have them on the project; 403 when the caller's
   *     token is itself delegated
   */
  @Transactional
  public String authorize(RequestContext context, String requestId, List<RoleName> roles) {
    if (context.caller().origin().isDelegated()) {
      throw Fault.forbidden("What was delegated to you cannot be delegated on.");
    }
    RequestToken request =
        requests
            .findCurrent(requestId)
            .orElseThrow(() -> Fault.notFound("Could not find request token: " + requestId + "."));
    List<NamedRole> own = rolesOf(context.caller(), request.projectId);
    List<String> given = new ArrayList<>();
    for (RoleName wanted : roles) {
      given.add(
          own.stream()
              .filter(role -> role.id().equals(wanted.id()) || role.name().equals(wanted.name()))
              .findFirst()
              .map(NamedRole::id)
              .orElseThrow(
                  () ->
                      Fault.unauthorized(
                          "You can only hand on roles that you have on the project that the"
                              + " consumer asked for.")));
    }
    request.authorizingUserId = context.caller().userId();
    request.roleIds = given;
    request.verifier = secrets.next();
    return request.verifier;
  }

  /**
   * Gives the consumer what was authorized, once.
   *
   * @throws Fault 401 when it was not, or the request is not rightly signed
   */
  @Transactional
  public Issued exchange() {
    SignedRequest signed = signatures.read();
    RequestToken request =
        signed
            .parameter("oauth_token")
            .flatMap(requests::takeCurrent)
            .orElseThrow(() -> signatures.refused("unknown"));
    Consumer consumer =
        signatures.requireSigned(
            signed, Optional.of(secret(request.sealedSecret, request.consumerId)));
    boolean authorized =
        request.verifier != null
            && MessageDigest.isEqual(
                bytes(request.verifier), bytes(signed.parameter("oauth_verifier").orElse("")));
    if (!authorized) {
      throw signatures.refused(consumer.id);
    }
    String secret = secrets.next();
    AccessToken token = new AccessToken();
    token.id = Ids.next();
    token.consumerId = consumer.id;
    token.projectId = request.projectId;
    token.authorizingUserId = request.authorizingUserId;
    token.roleIds = new ArrayList<>(request.roleIds);
    token.sealedSecret = secrets.seal(secret);
    token.expiresAt = config.accessTokenLife().isZero() ? null : end(config.accessTokenLife());
    tokens.persist(token);
    requests.delete(request);
    return new Issued(token.id, secret, token.expiresAt);
  }

  /**
   * The access token that the request under way is signed with.
   *
   * @throws Fault 401 when it is not rightly signed with one that has not ended
   */
  AccessToken requireAccessToken() {
    SignedRequest signed = signatures.read();
    AccessToken token =
        signed
            .parameter("oauth_token")
            .flatMap(tokens::findByIdOptional)
            .filter(found -> !found.hasEnded())
            .orElseThrow(() -> signatures.refused("unknown"));
    var _ =
        signatures.requireSigned(signed, Optional.of(secret(token.sealedSecret, token.consumerId)));
    return token;
  }

  /** Forgets what nobody authorized or fetched in time. */
  @Transactional
  public void forgetExpired() {
    requests.deleteExpired();
  }

  private TokenSecret secret(byte[] sealed, String consumerId) {
    return new TokenSecret(secrets.open(sealed), consumerId);
  }

  private List<NamedRole> rolesOf(Caller caller, String projectId) {
    Caller there =
        new Caller(
            caller.userId(),
            caller.userName(),
            caller.userDomain(),
            new Scope.OfProject(projectId, "", new NamedDomain("", "")),
            Set.of(),
            caller.methods(),
            caller.auditIds(),
            caller.issuedAt(),
            caller.expiresAt(),
            Origin.PLAIN);
    return facts.of(there).map(TokenFacts.Facts::roles).orElse(List.of());
  }

  private void requireProject(String id) {
    Optional<Project> project = projects.find(id).filter(found -> !found.isDomain);
    if (project.isEmpty()) {
      throw Fault.notFound("Could not find project: " + id + ".");
    }
  }

  private static Instant end(Duration life) {
    return Instant.now().plus(life).truncatedTo(ChronoUnit.MICROS);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
