package cloud.nephele.compute.image;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * The calls to the image service. The JDK's client, because it hands an image's bytes on as they
 * come, however many there are.
 */
@ApplicationScoped
public class ImageClient {

  private final CatalogClient catalog;
  private final ObjectMapper json;
  private final Duration readTimeout;
  private final HttpClient http;

  @Inject
  public ImageClient(CatalogClient catalog, ObjectMapper json, ImageConfig config) {
    this.catalog = catalog;
    this.json = json;
    this.readTimeout = config.readTimeout();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.connectTimeout())
            .build();
  }

  /**
   * An image's document, unless the caller has it.
   *
   * @param token decides what is visible
   * @param known the tag of the document that the caller has
   * @throws ImageServiceException when the image service does not answer as it should
   */
  @Retry(
      maxRetries = 2,
      delay = 100,
      delayUnit = ChronoUnit.MILLIS,
      jitter = 50,
      retryOn = ImageServiceException.class)
  @CircuitBreaker(
      requestVolumeThreshold = 10,
      failureRatio = 0.8,
      delay = 2,
      delayUnit = ChronoUnit.SECONDS,
      failOn = ImageServiceException.class)
  public Lookup find(String token, String requestId, UUID id, Optional<String> known)
      throws ImageServiceException {
    HttpRequest.Builder request =
        request(token).header("X-Openstack-Request-Id", requestId).timeout(readTimeout);
    known.ifPresent(tag -> request.header("If-None-Match", tag));
    HttpResponse<String> response =
        send("/v2/images/" + id, request, HttpResponse.BodyHandlers.ofString());
    return switch (response.statusCode()) {
      case 200 -> new Lookup.Found(parse(response.body()), response.headers().firstValue("ETag"));
      case 304 -> new Lookup.Unchanged();
      case 403, 404 -> new Lookup.Missing();
      default -> throw unexpected(response);
    };
  }

  /**
   * A page of images.
   *
   * @param query the image service's own parameters, encoded
   * @return empty when it refuses them
   */
  public Optional<JsonNode> list(String token, String requestId, String query)
      throws ImageServiceException {
    HttpResponse<String> response =
        send(
            "/v2/images?" + query,
            request(token).header("X-Openstack-Request-Id", requestId).timeout(readTimeout),
            HttpResponse.BodyHandlers.ofString());
    return switch (response.statusCode()) {
      case 200 -> Optional.of(parse(response.body()));
      case 400 -> Optional.empty();
      default -> throw unexpected(response);
    };
  }

  /**
   * Changes an image.
   *
   * @param patch a JSON patch
   * @return the status of the answer
   */
  public int patch(String token, UUID id, String patch) throws ImageServiceException {
    return status(
        id,
        request(token)
            .header("Content-Type", "application/openstack-images-v2.1-json-patch")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(patch)));
  }

  /**
   * Deletes an image.
   *
   * @return the status of the answer
   */
  public int delete(String token, UUID id) throws ImageServiceException {
    return status(id, request(token).DELETE());
  }

  private int status(UUID id, HttpRequest.Builder request) throws ImageServiceException {
    HttpResponse<String> response =
        send(
            "/v2/images/" + id, request.timeout(readTimeout), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 500) {
      throw unexpected(response);
    }
    return response.statusCode();
  }

  /**
   * An image's bytes, as they come; the caller closes them.
   *
   * @throws ImageServiceException when they cannot be had
   */
  public InputStream open(String token, UUID id) throws ImageServiceException {
    HttpResponse<InputStream> response =
        send(
            "/v2/images/" + id + "/file",
            request(token),
            HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      close(response.body());
      throw unexpected(response);
    }
    return response.body();
  }

  /**
   * Makes an image without bytes.
   *
   * @param token of its owner
   * @throws ImageServiceException when the image service does not make it
   */
  public UUID create(String token, String requestId, JsonNode document)
      throws ImageServiceException {
    HttpResponse<String> response =
        send(
            "/v2/images",
            request(token)
                .header("X-Openstack-Request-Id", requestId)
                .header("Content-Type", "application/json")
                .timeout(readTimeout)
                .POST(HttpRequest.BodyPublishers.ofString(document.toString())),
            HttpResponse.BodyHandlers.ofString());
    return switch (response.statusCode()) {
      case 201 -> UUID.fromString(parse(response.body()).path("id").asText());
      case 400, 403, 409, 413 ->
          throw Fault.badRequest(
              "The image service refuses to make the image: "
                  + parse(response.body()).path("message").asText(response.body()));
      default -> throw unexpected(response);
    };
  }

  /**
   * Gives an image its bytes.
   *
   * @throws ImageServiceException when the image service does not take them
   */
  public void upload(String token, UUID id, InputStream bytes) throws ImageServiceException {
    HttpResponse<String> response =
        send(
            "/v2/images/" + id + "/file",
            request(token)
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> bytes)),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 204) {
      throw unexpected(response);
    }
  }

  private static void close(InputStream body) throws ImageServiceException {
    try {
      body.close();
    } catch (IOException e) {
      throw new ImageServiceException("the image service broke off its answer", e);
    }
  }

  private HttpRequest.Builder request(String token) {
    return HttpRequest.newBuilder()
        .header("X-Auth-Token", token)
        .header("Accept", "application/json, */*;q=0.5");
  }

  /**
   * Asks the image service where it is now: one that refuses the connection may have moved since
   * the catalog was read, and has seen nothing of the request.
   */
  private <T> HttpResponse<T> send(
      String path, HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws ImageServiceException {
    String address = catalog.imageUrl();
    try {
      return send(address, path, request, handler);
    } catch (ImageServiceException e) {
      catalog.forget(address);
      if (!(e.getCause() instanceof ConnectException)) {
        throw e;
      }
      String current = catalog.imageUrl();
      if (current.equals(address)) {
        throw e;
      }
      return send(current, path, request, handler);
    }
  }

  private <T> HttpResponse<T> send(
      String address, String path, HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws ImageServiceException {
    try {
      return http.send(request.uri(URI.create(address + path)).build(), handler);
    } catch (IOException e) {
      throw new ImageServiceException(
          "the image service at %s does not answer".formatted(address), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageServiceException("the call to the image service was interrupted", e);
    }
  }

  private JsonNode parse(String body) throws ImageServiceException {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new ImageServiceException("the image service sent something that is not JSON", e);
    }
  }

  private static ImageServiceException unexpected(HttpResponse<?> response) {
    return new ImageServiceException("the image service answered " + response.statusCode(), null);
  }
}
