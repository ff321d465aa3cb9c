package cloud.nephele.image.quota;

import cloud.nephele.common.service.token.IdentityApi;
import cloud.nephele.common.service.token.ServiceToken;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Reads the limits of projects from identity, where administrators keep them for all services. */
@Singleton
public class LimitsClient {

  private static final int UNAUTHORIZED = 401;

  private final IdentityApi identity;
  private final LimitsApi limits;
  private final ServiceToken serviceToken;
  private final Optional<String> region;

  @Inject
  LimitsClient(
      @RestClient IdentityApi identity,
      @RestClient LimitsApi limits,
      ServiceToken serviceToken,
      QuotaConfig config) {
    this.identity = identity;
    this.limits = limits;
    this.serviceToken = serviceToken;
    this.region = config.region();
  }

  /**
   * All limits of a project. What is not registered with identity may not be used at all, as
   * upstream has it.
   *
   * @throws IOException when identity does not answer
   */
  Map<Resource, Long> fetch(String project) throws IOException {
    String token = "";
    try {
      token = serviceToken.current();
      String service = serviceId(token);
      Map<Resource, Long> found = new EnumMap<>(Resource.class);
      for (Resource resource : Resource.values()) {
        found.put(resource, 0L);
      }
      read(
          limits.registeredLimits(token, service).path("registered_limits"),
          "default_limit",
          found);
      read(limits.limits(token, service, project).path("limits"), "resource_limit", found);
      return found;
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == UNAUTHORIZED) {
        serviceToken.discard(token);
      }
      throw new IOException("Identity does not tell limits", e);
    } catch (ProcessingException e) {
      throw new IOException("Identity does not answer", e);
    }
  }

  private String serviceId(String token) throws IOException {
    return identity
        .catalog(token)
        .path("catalog")
        .valueStream()
        .filter(service -> service.path("type").asText().equals("image"))
        .map(service -> service.path("id").asText())
        .findFirst()
        .orElseThrow(() -> new IOException("Identity's catalog has no service of type image"));
  }

  /** What is said of this region counts more than what is said of all. */
  private void read(JsonNode items, String amount, Map<Resource, Long> found) {
    for (boolean ofRegion : new boolean[] {false, true}) {
      for (JsonNode item : items) {
        JsonNode itemRegion = item.path("region_id");
        if (ofRegion == itemRegion.isTextual()
            && (!ofRegion || region.map(itemRegion.asText()::equals).orElse(true))) {
          Resource.find(item.path("resource_name").asText())
              .ifPresent(resource -> found.put(resource, item.path(amount).asLong()));
        }
      }
    }
  }
}
