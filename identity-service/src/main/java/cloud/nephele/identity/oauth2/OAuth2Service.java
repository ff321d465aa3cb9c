package cloud.nephele.identity.oauth2;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.representation.RepresentationReader;
import cloud.nephele.identity.token.AuthRepresentation;
import cloud.nephele.identity.token.AuthenticationService;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Gives a token to a client that proves itself by an application credential's id and secret. */
@Singleton
public class OAuth2Service {

  private static final String METHOD = "application_credential";

  /** A token, and for how long it is good. */
  public record Issued(String token, Duration life) {

    /** Never shows the token. */
    @Override
    public String toString() {
      return life.toString();
    }
  }

  private final AuthenticationService authentication;
  private final RepresentationReader reader;

  @Inject
  OAuth2Service(AuthenticationService authentication, RepresentationReader reader) {
    this.authentication = authentication;
    this.reader = reader;
  }

  /** Logs the client in; empty when its id or secret is wrong. */
  Optional<Issued> authenticate(String clientId, String secret) {
    try {
      AuthenticationService.Issued issued =
          authentication.authenticate(login(clientId, secret), false);
      Instant end = issued.facts().caller().expiresAt();
      return Optional.of(new Issued(issued.token(), Duration.between(Instant.now(), end)));
    } catch (Fault fault) {
      if (fault.code() == FaultCode.UNAUTHORIZED) {
        return Optional.empty();
      }
      throw fault;
    }
  }

  private AuthRepresentation.Auth login(String clientId, String secret) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ObjectNode identity = document.putObject("auth").putObject("identity");
    identity.putArray("methods").add(METHOD);
    identity.putObject(METHOD).put("id", clientId).put("secret", secret);
    return reader.read(document, AuthRepresentation.class).auth();
  }
}
