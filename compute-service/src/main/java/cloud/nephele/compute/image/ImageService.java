package cloud.nephele.compute.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.token.ServiceToken;
import cloud.nephele.compute.driver.BaseImage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Says what servers can start from. */
@Singleton
public class ImageService {

  private static final int MAX_DOCUMENTS = 1000;

  /** Visibility depends on the project and, for administrators, on that. */
  private record Key(String projectId, Set<String> roles, UUID imageId) {}

  private final ImageClient client;
  private final ServiceToken serviceToken;
  private final Duration documentAge;
  private final Cache<Key, Known> documents;

  /** An image as it was when it was last asked for. */
  private record Known(Image image, Optional<String> tag, long untilNanos) {}

  @Inject
  public ImageService(ImageClient client, ServiceToken serviceToken, ImageConfig config) {
    this.client = client;
    this.serviceToken = serviceToken;
    this.documentAge = config.documentAge();
    this.documents =
        Caffeine.newBuilder()
            .maximumSize(MAX_DOCUMENTS)
            .expireAfterWrite(config.taggedDocumentAge())
            .build();
  }

  /**
   * An image that the caller can see.
   *
   * @throws Fault 503 when the image service cannot be asked
   */
  public Optional<Image> find(RequestContext context, UUID id) {
    Key key = new Key(context.projectId(), context.caller().roles(), id);
    Optional<Known> known = Optional.ofNullable(documents.getIfPresent(key));
    if (known.isPresent() && System.nanoTime() - known.get().untilNanos() < 0) {
      return known.map(Known::image);
    }
    Optional<Known> current = ask(context, id, known);
    // Others may become usable any moment; only what is there to stay is kept.
    current
        .filter(one -> one.image().isActive())
        .ifPresentOrElse(one -> documents.put(key, one), () -> documents.invalidate(key));
    return current.map(Known::image);
  }

  private Optional<Known> ask(RequestContext context, UUID id, Optional<Known> known) {
    try {
      Lookup answer =
          client.find(
              context.token().orElseThrow(), context.requestId(), id, known.flatMap(Known::tag));
      long until = System.nanoTime() + documentAge.toNanos();
      return switch (answer) {
        case Lookup.Found found ->
            Optional.of(new Known(image(id, found.image()), found.tag(), until));
        case Lookup.Unchanged _ ->
            known.map(before -> new Known(before.image(), before.tag(), until));
        case Lookup.Missing _ -> Optional.empty();
      };
    } catch (ImageServiceException | CircuitBreakerOpenException e) {
      throw Fault.unavailable(
          "The image service cannot be reached, so the image cannot be checked. Nothing was"
              + " created; try again later.",
          e);
    }
  }

  /**
   * Makes an image that waits for its bytes, as the caller's own.
   *
   * @throws Fault 400 when the image service refuses, 503 when it cannot be asked
   */
  public UUID create(RequestContext context, NewImage wanted) {
    return create(context, wanted, "qcow2");
  }

  private UUID create(RequestContext context, NewImage wanted, String diskFormat) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    wanted.properties().forEach(document::put);
    document
        .put("name", wanted.name())
        .put("disk_format", diskFormat)
        .put("container_format", "bare")
        .put("visibility", "private")
        .put("min_disk", wanted.minDiskGib());
    try {
      return client.create(context.token().orElseThrow(), context.requestId(), document);
    } catch (ImageServiceException e) {
      throw Fault.unavailable(
          "The image service cannot be reached, so no image can be made. Try again later.", e);
    }
  }

  /**
   * Makes an image that is to have no bytes: its properties are all there is to it. Nobody can use
   * it before {@link #completeEmpty}.
   *
   * @throws Fault as {@link #create}
   */
  public UUID createEmpty(RequestContext context, NewImage wanted) {
    return create(context, wanted, "raw");
  }

  /** Has an image without bytes be complete, in this service's own name. */
  public void completeEmpty(UUID id) {
    asService(
        token -> {
          client.upload(token, id, InputStream.nullInputStream());
          return true;
        });
  }

  /** Gives an image its bytes, in this service's own name. */
  public void upload(UUID id, InputStream bytes) throws IOException {
    client.upload(serviceToken.current(), id, bytes);
  }

  /** Whether an image has its bytes; false as well when there is none. */
  public boolean isComplete(UUID id) {
    return asService(
        token ->
            client
                .find(token, newRequestId(), id, Optional.empty())
                .document()
                .map(document -> document.path("status").asText().equals("active"))
                .orElse(false));
  }

  /** Deletes an image, if there is one, in this service's own name. */
  public void delete(UUID id) {
    asService(
        token -> {
          int status = client.delete(token, id);
          if (status != 204 && status != 404) {
            throw new ImageServiceException("the image service answered " + status, null);
          }
          return true;
        });
  }

  /** The ids of the images with these properties, newest first. */
  public List<UUID> find(Map<String, String> properties) {
    String query =
        properties.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "sort_key=created_at&sort_dir=desc&", ""));
    return asService(
        token ->
            client.list(token, newRequestId(), query).stream()
                .flatMap(answer -> answer.path("images").valueStream())
                .map(image -> UUID.fromString(image.path("id").asText()))
                .toList());
  }

  private static String newRequestId() {
    return "req-" + UUID.randomUUID();
  }

  private interface Call<T> {
    T with(String token) throws ImageServiceException;
  }

  private <T> T asService(Call<T> call) {
    try {
      return call.with(serviceToken.current());
    } catch (ImageServiceException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An image for a driver, its bytes fetched in this service's own name when they are needed. */
  public BaseImage baseImage(Image image) {
    return new BaseImage(
        image.id(),
        image.diskFormat(),
        image.sizeBytes(),
        image.hashAlgorithm(),
        image.hashValue(),
        () -> client.open(serviceToken.current(), image.id()));
  }

  /** Forgets what is known of images: one of them changed. */
  void forget() {
    documents.invalidateAll();
  }

  private static Image image(UUID id, JsonNode document) {
    return new Image(
        id,
        document.path("name").asText(""),
        document.path("status").asText(),
        document.path("disk_format").asText(""),
        document.path("container_format").asText(""),
        document.path("size").asLong(0),
        document.path("min_disk").asInt(0),
        document.path("min_ram").asInt(0),
        digestName(document.path("os_hash_algo").asText("sha512")),
        document.path("os_hash_value").asText(""),
        document.path("kernel_id").asText(null),
        document.path("ramdisk_id").asText(null),
        document.path("block_device_mapping").asText(null));
  }

  /** The image service writes {@code sha512} for what Java calls {@code SHA-512}. */
  private static String digestName(String algorithm) {
    return algorithm.replaceFirst("^sha(\\d+)$", "SHA-$1");
  }
}
