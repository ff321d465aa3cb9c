package cloud.nephele.common.service.token;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Identity as the other services see it, over REST. */
@DefaultBean
@Singleton
public class RemoteIdentity implements TokenAuthority {

  private final IdentityApi identity;
  private final ServiceToken serviceToken;
  private final IdentityConfig config;

  @Inject
  public RemoteIdentity(
      @RestClient IdentityApi identity, ServiceToken serviceToken, IdentityConfig config) {
    this.identity = identity;
    this.serviceToken = serviceToken;
    this.config = config;
  }

  @Override
  public Map<String, PublicKey> publicKeys() {
    try {
      Map<String, PublicKey> keys = new HashMap<>();
      for (JsonWebKey key : new JsonWebKeySet(identity.keys()).getJsonWebKeys()) {
        keys.put(key.getKeyId(), ((PublicJsonWebKey) key).getPublicKey());
      }
      return Map.copyOf(keys);
    } catch (JoseException | ProcessingException | WebApplicationException e) {
      throw unreachable(e);
    }
  }

  @Override
  public RevocationFeed revocationsAfter(long sequence) {
    return withServiceToken(token -> identity.revocations(token, sequence));
  }

  @Override
  public Optional<Caller> validate(String token, Caller stated) {
    try {
      JsonNode body = withServiceToken(own -> identity.validate(own, token, "1", "1"));
      return Optional.of(caller(body.get("token"), stated));
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == 404) {
        return Optional.empty();
      }
      throw unreachable(e);
    } catch (ProcessingException e) {
      throw unreachable(e);
    }
  }

  @Override
  public String publicUrl() {
    return config.publicUrl();
  }

  /** Repeats the call once with a new token of our own when the first was refused. */
  private <T> T withServiceToken(Function<String, T> call) {
    String token = serviceToken.current();
    try {
      return call.apply(token);
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() != 401) {
        throw e;
      }
      serviceToken.discard(token);
      return call.apply(serviceToken.current());
    }
  }

  private static Caller caller(JsonNode token, Caller stated) {
    Set<String> roles = new HashSet<>();
    token.path("roles").forEach(role -> roles.add(role.get("name").asText()));
    JsonNode user = token.get("user");
    return new Caller(
        user.get("id").asText(),
        user.get("name").asText(),
        domain(user),
        scope(token),
        roles,
        stated.methods(),
        stated.auditIds(),
        stated.issuedAt(),
        stated.expiresAt(),
        stated.origin());
  }

  private static Scope scope(JsonNode token) {
    if (token.has("project")) {
      JsonNode project = token.get("project");
      return new Scope.OfProject(
          project.get("id").asText(), project.get("name").asText(), domain(project));
    }
    if (token.has("domain")) {
      NamedDomain domain = domain(token);
      return new Scope.OfDomain(domain.id(), domain.name());
    }
    return token.has("system") ? new Scope.OfSystem() : new Scope.Unscoped();
  }

  private static NamedDomain domain(JsonNode owner) {
    JsonNode domain = owner.get("domain");
    return new NamedDomain(domain.get("id").asText(), domain.get("name").asText());
  }

  private static Fault unreachable(Exception cause) {
    return Fault.unavailable(
        "The identity service does not answer, so the token cannot be verified. Try again later.",
        cause);
  }
}
