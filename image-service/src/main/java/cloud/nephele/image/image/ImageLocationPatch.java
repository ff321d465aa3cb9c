package cloud.nephele.image.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.image.remote.RemoteInspection;
import cloud.nephele.image.remote.RemoteRules;
import cloud.nephele.image.store.BlobSource;
import cloud.nephele.image.store.HttpStore;
import cloud.nephele.image.store.Stores;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Changes to where an image's bytes are, as parts of a patch: a client can point at bytes on a web
 * server, and give up places it no longer wants. Only where operators allow it.
 */
@ApplicationScoped
public class ImageLocationPatch {

  static final String PROPERTY = "locations";

  private static final String APPEND = "-";

  private final ImageLocationService locations;
  private final ImageAccess access;
  private final ImageConfig config;
  private final Stores stores;
  private final RemoteRules remote;
  private final RemoteInspection inspection;

  @Inject
  public ImageLocationPatch(
      ImageLocationService locations,
      ImageAccess access,
      ImageConfig config,
      Stores stores,
      RemoteRules remote,
      RemoteInspection inspection) {
    this.locations = locations;
    this.access = access;
    this.config = config;
    this.stores = stores;
    this.remote = remote;
    this.inspection = inspection;
  }

  /**
   * Looks at the bytes that a patch points at: before its transaction, which must not wait for
   * others. What cannot be a location is left for {@link #apply} to refuse.
   *
   * @return what was found, by address
   * @throws Fault 400 when an address cannot be read, 413 when there are more than an image may
   *     have
   */
  Map<String, RemoteInspection.Found> inspect(RequestContext context, String id, ImagePatch patch) {
    Set<String> wanted = new LinkedHashSet<>();
    patch.changes().stream()
        .filter(change -> change.property().equals(PROPERTY))
        .flatMap(change -> change.value().stream())
        .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
        .map(location -> location.path("url").asText())
        .filter(url -> remote.parse(url).isPresent())
        .forEach(wanted::add);
    boolean usable = config.showMultipleLocations() && stores.find(HttpStore.ID).isPresent();
    if (!usable || wanted.isEmpty()) {
      return Map.of();
    }
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Image image = access.require(context, id);
              access.enforce(context, ImagePolicy.MODIFY_IMAGE, image);
              access.enforce(context, ImagePolicy.SET_IMAGE_LOCATION, image);
              locations.list(image).stream().map(this::urlOf).forEach(wanted::remove);
            });
    requireWithinLimit(wanted.size());
    Map<String, RemoteInspection.Found> found = new HashMap<>();
    wanted.forEach(url -> found.put(url, inspection.read(URI.create(url))));
    return found;
  }

  /**
   * Applies one change, in the caller's transaction.
   *
   * @param found what {@link #inspect} has seen
   * @return the places that are given up; their bytes go once the transaction has ended
   */
  List<ImageLocation> apply(
      RequestContext context,
      Image image,
      ImagePatch.Change change,
      Map<String, RemoteInspection.Found> found) {
    if (!config.showMultipleLocations()) {
      throw Fault.forbidden("It's not allowed to change locations if they are invisible.");
    }
    List<ImageLocation> places = locations.list(image);
    return switch (change.operation()) {
      case ADD -> {
        access.enforce(context, ImagePolicy.SET_IMAGE_LOCATION, image);
        JsonNode value = change.value().orElseThrow();
        if (change.below().isEmpty()) {
          replace(context, image, places, value, found);
        } else {
          requireStatus(image, ImageStatus.QUEUED, ImageStatus.ACTIVE);
          String position = change.below().get();
          if (!position.equals(APPEND)) {
            index(position, places.size() + 1);
          }
          add(context, image, places, value, found);
        }
        yield List.of();
      }
      case REPLACE -> {
        if (change.below().isPresent()) {
          throw Fault.badRequest("A single location cannot be replaced: add one, remove another.");
        }
        access.enforce(context, ImagePolicy.SET_IMAGE_LOCATION, image);
        replace(context, image, places, change.value().orElseThrow(), found);
        yield List.of();
      }
      case REMOVE -> {
        access.enforce(context, ImagePolicy.DELETE_IMAGE_LOCATION, image);
        yield List.of(remove(image, places, change.below()));
      }
    };
  }

  private void add(
      RequestContext context,
      Image image,
      List<ImageLocation> places,
      JsonNode value,
      Map<String, RemoteInspection.Found> found) {
    String url = url(value);
    if (places.stream().anyMatch(place -> url.equals(urlOf(place)))) {
      throw Fault.badRequest("The image has location '" + url + "' already.");
    }
    if (remote.parse(url).isEmpty() || stores.find(HttpStore.ID).isEmpty()) {
      throw Fault.badRequest("Location '" + url + "' is not one that this service can read from.");
    }
    requireWithinLimit(places.size() + 1);
    Map<String, String> metadata = metadata(value);
    validate(image, value.path("validation_data"));
    locations
        .point(
            context,
            image,
            url,
            Optional.ofNullable(found.get(url))
                .orElseThrow(() -> Fault.conflict("The image has changed meanwhile. Try again.")))
        .setMetadata(metadata);
  }

  private void requireWithinLimit(int count) {
    if (count > config.locationLimit()) {
      throw new Fault(
          FaultCode.OVER_LIMIT,
          "The limit has been exceeded on the number of allowed image locations. Attempted: "
              + count
              + ", Maximum: "
              + config.locationLimit()
              + ".");
    }
  }

  /** The same places with other notes, or first places for an image without any. */
  private void replace(
      RequestContext context,
      Image image,
      List<ImageLocation> places,
      JsonNode value,
      Map<String, RemoteInspection.Found> found) {
    requireStatus(image, ImageStatus.QUEUED, ImageStatus.ACTIVE);
    if (!value.isArray()) {
      throw Fault.badRequest("Invalid value for attribute 'locations'. It is a list.");
    }
    if (places.isEmpty()) {
      List<ImageLocation> added = new ArrayList<>();
      for (JsonNode item : value) {
        add(context, image, added, item, found);
        added = new ArrayList<>(locations.list(image));
      }
      return;
    }
    List<String> wanted = new ArrayList<>();
    value.forEach(item -> wanted.add(url(item)));
    if (!wanted.equals(places.stream().map(this::urlOf).toList())) {
      throw Fault.badRequest(
          "Locations cannot be replaced by others: add one, then remove what is not wanted.");
    }
    for (int i = 0; i < places.size(); i++) {
      places.get(i).setMetadata(metadata(value.get(i)));
    }
  }

  private ImageLocation remove(Image image, List<ImageLocation> places, Optional<String> position) {
    requireStatus(image, ImageStatus.ACTIVE);
    if (position.isEmpty()) {
      throw Fault.forbidden("Locations can only be removed one by one.");
    }
    ImageLocation gone = places.get(index(position.get(), places.size()));
    if (places.size() == 1) {
      throw Fault.forbidden("Cannot remove last location in the image.");
    }
    locations.remove(image, gone);
    return gone;
  }

  private static int index(String position, int size) {
    if (!position.matches("\\d{1,4}") || Integer.parseInt(position) >= size) {
      throw Fault.badRequest("There is no position " + position + " in the list of locations.");
    }
    return Integer.parseInt(position);
  }

  private static void requireStatus(Image image, ImageStatus... allowed) {
    if (!List.of(allowed).contains(image.status())) {
      throw Fault.conflict(
          "It's not allowed to change locations if image status is "
              + image.status().wireName()
              + ".");
    }
  }

  private static void validate(Image image, JsonNode data) {
    if (data.isMissingNode() || data.isNull()) {
      return;
    }
    String algorithm = hex(data, "os_hash_algo", "[a-z0-9-]{1,64}");
    String value = hex(data, "os_hash_value", "[0-9a-fA-F]{1,128}");
    String checksum = hex(data, "checksum", "[0-9a-fA-F]{32}");
    if (image.status() == ImageStatus.QUEUED) {
      image.noteHashes(checksum, algorithm, value);
    } else if (differs(checksum, image.checksum())
        || differs(algorithm, image.osHashAlgo())
        || differs(value, image.osHashValue())) {
      throw Fault.conflict("The validation data differs from what is known of the image.");
    }
  }

  private static boolean differs(String given, String known) {
    return given != null && !given.equals(known);
  }

  private static String hex(JsonNode data, String name, String pattern) {
    JsonNode value = data.path(name);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isTextual() || !value.textValue().matches(pattern)) {
      throw Fault.badRequest("Invalid value of '" + name + "' in the validation data.");
    }
    return value.textValue();
  }

  private static String url(JsonNode location) {
    JsonNode url = location.path("url");
    if (!url.isTextual() || !location.path("metadata").isObject()) {
      throw Fault.badRequest("A location is an object with a 'url' and an object 'metadata'.");
    }
    return url.textValue();
  }

  private static Map<String, String> metadata(JsonNode location) {
    Map<String, String> metadata = new TreeMap<>();
    location
        .path("metadata")
        .properties()
        .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
    return metadata;
  }

  private String urlOf(ImageLocation place) {
    Optional<BlobSource> store = stores.find(place.store());
    return store.map(source -> source.url(place.key()).toString()).orElse("");
  }
}
