package cloud.nephele.image.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.remote.RemoteRules;
import cloud.nephele.image.store.BlobSource;
import cloud.nephele.image.store.HttpStore;
import cloud.nephele.image.store.Stores;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Changes to where an image's bytes are, as parts of a patch: a client can point at bytes on a web
 * server, and give up places it no longer wants. Only where operators allow it.
 */
@ApplicationScoped
public class ImageLocationPatch {

  private static final String APPEND = "-";

  private final ImageLocationService locations;
  private final ImageAccess access;
  private final ImageConfig config;
  private final Stores stores;
  private final RemoteRules remote;

  @Inject
  public ImageLocationPatch(
      ImageLocationService locations,
      ImageAccess access,
      ImageConfig config,
      Stores stores,
      RemoteRules remote) {
    this.locations = locations;
    this.access = access;
    this.config = config;
    this.stores = stores;
    this.remote = remote;
  }

  /**
   * Applies one change, in the caller's transaction.
   *
   * @return the places that are given up; their bytes go once the transaction has ended
   */
  List<ImageLocation> apply(RequestContext context, Image image, ImagePatch.Change change) {
    if (!config.showMultipleLocations()) {
      throw Fault.forbidden("It's not allowed to change locations if they are invisible.");
    }
    List<ImageLocation> places = locations.list(image);
    return switch (change.operation()) {
      case ADD -> {
        access.enforce(context, ImagePolicy.SET_IMAGE_LOCATION, image);
        JsonNode value = change.value().orElseThrow();
        if (change.below().isEmpty()) {
          replace(image, places, value);
        } else {
          requireStatus(image, ImageStatus.QUEUED, ImageStatus.ACTIVE);
          String position = change.below().get();
          if (!position.equals(APPEND)) {
            index(position, places.size() + 1);
          }
          add(image, places, value);
        }
        yield List.of();
      }
      case REPLACE -> {
        if (change.below().isPresent()) {
          throw Fault.badRequest("A single location cannot be replaced: add one, remove another.");
        }
        access.enforce(context, ImagePolicy.SET_IMAGE_LOCATION, image);
        replace(image, places, change.value().orElseThrow());
        yield List.of();
      }
      case REMOVE -> {
        access.enforce(context, ImagePolicy.DELETE_IMAGE_LOCATION, image);
        yield List.of(remove(image, places, change.below()));
      }
    };
  }

  private void add(Image image, List<ImageLocation> places, JsonNode value) {
    String url = url(value);
    if (places.stream().anyMatch(place -> url.equals(urlOf(place)))) {
      throw Fault.badRequest("The image has location '" + url + "' already.");
    }
    if (remote.parse(url).isEmpty() || stores.find(HttpStore.ID).isEmpty()) {
      throw Fault.badRequest("Location '" + url + "' is not one that this service can read from.");
    }
    Map<String, String> metadata = metadata(value);
    validate(image, value.path("validation_data"));
    if (image.status() == ImageStatus.QUEUED) {
      requireFormats(image);
      image.moveTo(ImageStatus.ACTIVE);
    }
    locations.add(image, HttpStore.ID, url).setMetadata(metadata);
  }

  private static void requireFormats(Image image) {
    if (image.diskFormat().isEmpty() || image.containerFormat().isEmpty()) {
      throw Fault.badRequest(
          "Properties disk_format and container_format must be set prior to adding a location.");
    }
  }

  /** The same places with other notes, or first places for an image without any. */
  private void replace(Image image, List<ImageLocation> places, JsonNode value) {
    requireStatus(image, ImageStatus.QUEUED, ImageStatus.ACTIVE);
    if (!value.isArray()) {
      throw Fault.badRequest("Invalid value for attribute 'locations'. It is a list.");
    }
    if (places.isEmpty()) {
      List<ImageLocation> added = new ArrayList<>();
      for (JsonNode item : value) {
        add(image, added, item);
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
