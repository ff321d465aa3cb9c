package cloud.nephele.common.service.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** This service's own token, got with its password and renewed well before it ends. */
@Singleton
public class ServiceToken {

  private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);

  private record Issued(String token, Instant expiresAt) {}

  private final IdentityApi identity;
  private final IdentityConfig.ServiceUser user;
  private final ObjectMapper json;
  private final ReentrantLock login = new ReentrantLock();
  private volatile Issued issued = new Issued("", Instant.EPOCH);

  @Inject
  public ServiceToken(@RestClient IdentityApi identity, IdentityConfig config, ObjectMapper json) {
    this.identity = identity;
    this.user = config.serviceUser();
    this.json = json;
  }

  /** A token that is good for some minutes at least. */
  public String current() {
    Issued known = issued;
    if (isFresh(known)) {
      return known.token();
    }
    login.lock();
    try {
      if (!isFresh(issued)) {
        issued = logIn();
      }
      return issued.token();
    } finally {
      login.unlock();
    }
  }

  /** Forgets a token that was refused, so that the next call logs in again. */
  public void discard(String refused) {
    if (issued.token().equals(refused)) {
      issued = new Issued("", Instant.EPOCH);
    }
  }

  private static boolean isFresh(Issued known) {
    return Instant.now().isBefore(known.expiresAt().minus(RENEW_BEFORE_END));
  }

  private Issued logIn() {
    try (Response response = identity.authenticate(credentials(), "1")) {
      JsonNode body = response.readEntity(JsonNode.class);
      return new Issued(
          response.getHeaderString("X-Subject-Token"),
          Instant.parse(body.at("/token/expires_at").asText()));
    }
  }

  private JsonNode credentials() {
    JsonNodeFactory nodes = json.getNodeFactory();
    JsonNode domain = nodes.objectNode().put("id", "default");
    JsonNode password =
        nodes
            .objectNode()
            .set(
                "user",
                nodes
                    .objectNode()
                    .put("name", user.name())
                    .put(
                        "password",
                        user.password()
                            .orElseThrow(
                                () ->
                                    new IllegalStateException(
                                        "Set nephele.identity.service-user.password")))
                    .set("domain", domain));
    JsonNode identityPart =
        nodes
            .objectNode()
            .<com.fasterxml.jackson.databind.node.ObjectNode>set("password", password)
            .set("methods", nodes.arrayNode().add("password"));
    JsonNode scope =
        nodes
            .objectNode()
            .set("project", nodes.objectNode().put("name", user.project()).set("domain", domain));
    return nodes
        .objectNode()
        .set(
            "auth",
            nodes
                .objectNode()
                .<com.fasterxml.jackson.databind.node.ObjectNode>set("identity", identityPart)
                .set("scope", scope));
  }
}
