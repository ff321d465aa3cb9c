package cloud.nephele.compute.image;

import cloud.nephele.common.service.token.IdentityApi;
import cloud.nephele.common.service.token.ServiceToken;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Finds the image service in identity's catalog, and remembers it for a while. */
@Singleton
public class CatalogClient {

  private static final String SERVICE_TYPE = "image";
  private static final List<String> INTERFACES = List.of("internal", "public");

  private record Found(String url, long untilNanos) {}

  private final IdentityApi identity;
  private final ServiceToken serviceToken;
  private final ImageConfig config;
  private volatile Found found = new Found(null, System.nanoTime());

  @Inject
  public CatalogClient(
      @RestClient IdentityApi identity, ServiceToken serviceToken, ImageConfig config) {
    this.identity = identity;
    this.serviceToken = serviceToken;
    this.config = config;
  }

  /**
   * The image service's address, without a version or trailing slash.
   *
   * @throws ImageServiceException when identity does not answer or knows no image service
   */
  String imageUrl() throws ImageServiceException {
    Found known = found;
    if (known.url() != null && System.nanoTime() - known.untilNanos() < 0) {
      return known.url();
    }
    String url =
        fromCatalog()
            .orElseThrow(
                () -> new ImageServiceException("the catalog has no endpoint of type image", null));
    found = new Found(url, System.nanoTime() + config.endpointAge().toNanos());
    return url;
  }

  /**
   * Looks into the catalog again at the next question, unless another caller has done so already.
   *
   * @param url the address that does not answer
   */
  void forget(String url) {
    if (url.equals(found.url())) {
      found = new Found(null, System.nanoTime());
    }
  }

  private Optional<String> fromCatalog() throws ImageServiceException {
    JsonNode catalog;
    try {
      catalog = identity.catalog(serviceToken.current()).path("catalog");
    } catch (ProcessingException | WebApplicationException e) {
      throw new ImageServiceException("identity's catalog cannot be read", e);
    }
    for (String face : INTERFACES) {
      for (JsonNode service : catalog) {
        if (service.path("type").asText().equals(SERVICE_TYPE)) {
          for (JsonNode endpoint : service.path("endpoints")) {
            if (endpoint.path("interface").asText().equals(face) && isInRegion(endpoint)) {
              return Optional.of(
                  endpoint.path("url").asText().replaceFirst("/+$", "").replaceFirst("/v2$", ""));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean isInRegion(JsonNode endpoint) {
    return config.region().map(endpoint.path("region").asText()::equals).orElse(true);
  }
}
