package cloud.nephele.image.importing;

import cloud.nephele.common.service.token.IdentityApi;
import cloud.nephele.common.service.token.ServiceToken;
import cloud.nephele.image.remote.RemoteContent;
import cloud.nephele.image.remote.RemoteException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Speaks to the image services of other regions, which share identity with this one. Whether an
 * image may be had is asked with the token of whoever wants it, while that is there; the bytes are
 * then fetched with this service's own, which lasts as long as the work does.
 */
@ApplicationScoped
public class RemoteImageClient {

  private static final int MAX_DOCUMENT_BYTES = 1 << 20;

  private final IdentityApi identity;
  private final ServiceToken serviceToken;
  private final RemoteContent remote;
  private final ObjectMapper json;
  private final List<String> propertyPrefixes;

  @Inject
  public RemoteImageClient(
      @RestClient IdentityApi identity,
      ServiceToken serviceToken,
      RemoteContent remote,
      ObjectMapper json,
      ImportConfig config) {
    this.identity = identity;
    this.serviceToken = serviceToken;
    this.remote = remote;
    this.json = json;
    this.propertyPrefixes = config.glanceDownload().extraProperties();
  }

  /** Which image, and where in the catalog its service is. */
  record Wanted(UUID imageId, String region, String face) {}

  /**
   * Finds an image, and sees that its bytes are there for the bearer of a token.
   *
   * @throws RemoteException when they are not, or nobody knows
   */
  RemoteImage find(String token, Wanted wanted) throws RemoteException {
    String url = address(token, wanted) + "/v2/images/" + wanted.imageId();
    JsonNode image = document(token, URI.create(url));
    if (!image.path("status").asText().equals("active")) {
      throw new RemoteException("Image " + wanted.imageId() + " is not active there.", null);
    }
    String file = url + "/file";
    try (InputStream first = remote.openTrusted(URI.create(file), token).body()) {
      first.read();
    } catch (RemoteException e) {
      throw e;
    } catch (IOException e) {
      throw new RemoteException("The data of image " + wanted.imageId() + " cannot be read.", e);
    }
    return new RemoteImage(
        file,
        image.path("disk_format").asText(""),
        image.path("container_format").asText(""),
        Optional.of(image.path("os_hash_value").asText(""))
            .filter(hash -> !hash.isEmpty())
            .filter(hash -> image.path("os_hash_algo").asText().equals("sha512")),
        properties(image));
  }

  /** Opens the bytes of an image that was found, in this service's own name. */
  RemoteContent.Content open(RemoteImage image) throws RemoteException {
    try {
      return remote.openTrusted(URI.create(image.file()), serviceToken.current());
    } catch (ProcessingException | WebApplicationException e) {
      throw new RemoteException("Identity does not answer.", e);
    }
  }

  private String address(String token, Wanted wanted) throws RemoteException {
    JsonNode catalog;
    try {
      catalog = identity.catalog(token).path("catalog");
    } catch (ProcessingException | WebApplicationException e) {
      throw new RemoteException("Identity's catalog cannot be read.", e);
    }
    return catalog
        .valueStream()
        .filter(service -> service.path("type").asText().equals("image"))
        .flatMap(service -> service.path("endpoints").valueStream())
        .filter(endpoint -> endpoint.path("region").asText().equals(wanted.region()))
        .filter(endpoint -> endpoint.path("interface").asText().equals(wanted.face()))
        .map(endpoint -> endpoint.path("url").asText().replaceFirst("/+(v2/*)?$", ""))
        .findFirst()
        .orElseThrow(
            () ->
                new RemoteException(
                    "The catalog has no "
                        + wanted.face()
                        + " image endpoint in region "
                        + wanted.region()
                        + ".",
                    null));
  }

  private JsonNode document(String token, URI uri) throws RemoteException {
    try (InputStream body = remote.openTrusted(uri, token).body()) {
      return json.readTree(body.readNBytes(MAX_DOCUMENT_BYTES));
    } catch (RemoteException e) {
      throw e;
    } catch (IOException e) {
      throw new RemoteException("The image service there sent no image.", e);
    }
  }

  private Map<String, String> properties(JsonNode image) {
    Map<String, String> properties = new TreeMap<>();
    image
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isTextual()
                  && propertyPrefixes.stream().anyMatch(field.getKey()::startsWith)) {
                properties.put(field.getKey(), field.getValue().textValue());
              }
            });
    return properties;
  }
}
