package cloud.nephele.identity.token;

import cloud.nephele.common.context.Caller;
import cloud.nephele.identity.role.RoleDirectory.NamedRole;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at a token again with the eyes of the database. */
@Singleton
public class TokenFacts {

  /**
   * A token as it holds now.
   *
   * @param caller as the token says, with today's names and roles
   * @param roles of its scope, with all they imply
   * @param passwordExpiresAt when the user's password ends, if it does
   * @param serviceProviders the clouds that accept it, too
   * @param version the version of roles, catalog and keys at that moment
   */
  public record Facts(
      Caller caller,
      List<NamedRole> roles,
      Optional<Instant> passwordExpiresAt,
      List<ServiceProviders.NamedProvider> serviceProviders,
      long version) {}

  private final Grants grants;
  private final ServiceProviders serviceProviders;

  @Inject
  TokenFacts(Grants grants, ServiceProviders serviceProviders) {
    this.grants = grants;
    this.serviceProviders = serviceProviders;
  }

  /** The token's facts; empty when user, scope or roles are no longer there or enabled. */
  public Optional<Facts> of(Caller stated) {
    return grants
        .find(stated.userId(), ScopeRequest.same(stated.scope()), stated.origin())
        .map(granted -> of(asGranted(stated, granted), granted));
  }

  /** The facts of a token about to be issued. */
  Facts of(Caller caller, Grants.Granted granted) {
    return new Facts(
        caller,
        granted.roles(),
        granted.bearer().passwordExpiresAt(),
        serviceProviders.enabled(granted.version()),
        granted.version());
  }

  private static Caller asGranted(Caller stated, Grants.Granted granted) {
    Subject bearer = granted.bearer();
    return new Caller(
        bearer.userId(),
        bearer.userName(),
        bearer.userDomain(),
        granted.scope(),
        names(granted.roles()),
        stated.methods(),
        stated.auditIds(),
        stated.issuedAt(),
        stated.expiresAt(),
        stated.origin());
  }

  static Set<String> names(List<NamedRole> roles) {
    return roles.stream().map(NamedRole::name).collect(Collectors.toSet());
  }
}
