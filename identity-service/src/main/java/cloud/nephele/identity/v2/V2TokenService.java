package cloud.nephele.identity.v2;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.token.TokenVerifier;
import cloud.nephele.identity.federation.FederationService;
import cloud.nephele.identity.project.ProjectService;
import cloud.nephele.identity.role.RoleDirectory.NamedRole;
import cloud.nephele.identity.token.AuthenticationService;
import cloud.nephele.identity.token.TokenRepresentation;
import cloud.nephele.identity.token.TokenService;
import cloud.nephele.identity.user.UserRepresentation;
import cloud.nephele.identity.user.UserService;
import cloud.nephele.identity.v2.V2TokenRepresentation.Access;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Issues, shows and revokes tokens in v2.0's words. */
@Singleton
public class V2TokenService {

  private final AuthenticationService authentication;
  private final TokenService tokens;
  private final ProjectService projects;
  private final UserService users;
  private final TokenVerifier verifier;
  private final V3Documents documents;
  private final FederationService federation;
  private final SignatureLogins signatures;

  @Inject
  V2TokenService(
      AuthenticationService authentication,
      TokenService tokens,
      ProjectService projects,
      UserService users,
      TokenVerifier verifier,
      V3Documents documents,
      FederationService federation,
      SignatureLogins signatures) {
    this.authentication = authentication;
    this.tokens = tokens;
    this.projects = projects;
    this.users = users;
    this.verifier = verifier;
    this.documents = documents;
    this.federation = federation;
    this.signatures = signatures;
  }

  /**
   * Logs in.
   *
   * @throws Fault 401 also when the user or the tenant is not of the default domain
   */
  Access authenticate(RequestContext context, JsonNode auth) {
    try {
      if (SignatureLogins.isOne(auth)) {
        return requireAsked(access(signatures.logIn(context, auth)), auth);
      }
      return access(
          authentication.authenticate(
              isByProxy(auth) ? documents.externalLogin(auth) : documents.login(auth), true));
    } catch (Fault fault) {
      // In v3 a token that does not hold is not found; here nobody is.
      throw fault.code() == FaultCode.ITEM_NOT_FOUND ? verifier.unauthorized() : fault;
    }
  }

  /** A signature is of one user on one tenant; whoever asks for others has not logged in. */
  private Access requireAsked(Access access, JsonNode auth) {
    TenantRepresentation.Shown tenant = access.token().tenant();
    boolean isAsked =
        isIfGiven(auth.path("tenantId"), tenant.id())
            && isIfGiven(auth.path("tenantName"), tenant.name())
            && isIfGiven(SignatureLogins.userName(auth), access.user().name());
    if (!isAsked) {
      throw verifier.unauthorized();
    }
    return access;
  }

  private static boolean isIfGiven(JsonNode wanted, String name) {
    return wanted.isMissingNode() || wanted.isNull() || wanted.asText().equals(name);
  }

  /** Whether it is left to a proxy in front to say who logs in. */
  private boolean isByProxy(JsonNode auth) {
    return !V3Documents.given(auth, "token")
        && !V3Documents.given(auth, "passwordCredentials")
        && federation.isRemoteUserKnown();
  }

  /**
   * Shows a token.
   *
   * @param belongsTo the tenant that it has to be for, if any
   * @throws Fault 404 when it does not hold; 401 when it is for something that v2.0 cannot name, or
   *     for another tenant
   */
  Access show(RequestContext context, String token, Optional<String> belongsTo) {
    TokenRepresentation.Token shown = find(context, token);
    if (belongsTo.isPresent()
        && (shown.project() == null || !shown.project().id().equals(belongsTo.get()))) {
      throw verifier.unauthorized();
    }
    return access(token, shown);
  }

  /** The endpoints that a token's catalog has. */
  List<V2TokenRepresentation.Endpoint> endpoints(RequestContext context, String token) {
    TokenRepresentation.Token shown = find(context, token);
    return shown.catalog() == null ? List.of() : V2Catalog.flat(shown.catalog());
  }

  void revoke(RequestContext context, String token) {
    tokens.revoke(context, V2Policy.ADMIN, token);
  }

  /**
   * Changes the caller's own password, and logs in anew where they were.
   *
   * @throws Fault 403 when the original password is not right
   */
  Access changePassword(RequestContext context, UserRepresentation.Passwords request) {
    String userId = context.caller().userId();
    try {
      users.changePassword(userId, request);
    } catch (Fault fault) {
      // The token says already who asks, so this is not about logging in.
      throw fault.code() == FaultCode.UNAUTHORIZED
          ? new Fault(
              FaultCode.FORBIDDEN,
              "The original password is not that of user " + userId + ".",
              java.util.Map.of(),
              fault)
          : fault;
    }
    return access(
        authentication.authenticate(
            documents.login(userId, request.password(), context.caller().projectId().orElse(null)),
            true));
  }

  private TokenRepresentation.Token find(RequestContext context, String token) {
    return tokens.show(context, V2Policy.ADMIN, token, TokenService.Look.USUAL).token();
  }

  /** What was issued, in v2.0's words. */
  Access access(AuthenticationService.Issued issued) {
    return access(issued.token(), issued.document().token());
  }

  private Access access(String id, TokenRepresentation.Token token) {
    requireNameable(token);
    TenantRepresentation.Shown tenant =
        token.project() == null
            ? null
            : projects
                .find(token.project().id())
                .map(TenantRepresentation.Shown::of)
                .orElseThrow(verifier::unauthorized);
    List<NamedRole> roles = token.roles() == null ? List.of() : token.roles();
    return new Access(
        new V2TokenRepresentation.Token(
            id, withoutFraction(token.expiresAt()), token.issuedAt(), token.auditIds(), tenant),
        new V2TokenRepresentation.User(
            token.user().id(),
            token.user().name(),
            token.user().name(),
            roles.stream().map(role -> new V2TokenRepresentation.RoleName(role.name())).toList(),
            List.of()),
        token.catalog() == null ? List.of() : V2Catalog.of(token.catalog()),
        new V2TokenRepresentation.Metadata(0, roles.stream().map(NamedRole::id).toList()),
        token.trust() == null ? null : V2TokenRepresentation.Trust.of(token.trust()));
  }

  /** Other domains, and scopes other than tenants, do not exist in v2.0. */
  private void requireNameable(TokenRepresentation.Token token) {
    boolean nameable =
        token.domain() == null
            && token.system() == null
            && token.user().domain().id().equals(DefaultDomain.ID)
            && (token.project() == null || token.project().domain().id().equals(DefaultDomain.ID));
    if (!nameable) {
      throw verifier.unauthorized();
    }
  }

  /** Clients of v2.0 parse the end of a token to the second. */
  private static String withoutFraction(String time) {
    return time.replaceFirst("\\.\\d+", "");
  }
}
