package cloud.nephele.image.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.image.store.Stores;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Shows where images' bytes are to those who may know; by default, nobody is shown. */
@ApplicationScoped
public class ImageLocationView {

  private final ImageLocationService locations;
  private final ImageAccess access;
  private final ImageConfig config;
  private final Stores stores;

  @Inject
  public ImageLocationView(
      ImageLocationService locations, ImageAccess access, ImageConfig config, Stores stores) {
    this.locations = locations;
    this.access = access;
    this.config = config;
    this.stores = stores;
  }

  /**
   * What an image's document says of its places.
   *
   * @param directUrl the address of the bytes; null when it is not shown
   * @param locations all addresses; null when they are not shown
   */
  public record Shown(String directUrl, List<Location> locations) {
    static final Shown NOTHING = new Shown(null, null);
  }

  /** One place. */
  public record Location(String url, Map<String, String> metadata) {}

  /** Whether documents say anything of places, to some callers at least. */
  boolean areShown() {
    return config.showMultipleLocations() || config.showImageDirectUrl();
  }

  Shown of(RequestContext context, Image image) {
    return of(context, List.of(image)).getOrDefault(image.id(), Shown.NOTHING);
  }

  /** What the documents of several images say; images of which nothing is said are left out. */
  Map<UUID, Shown> of(RequestContext context, Collection<Image> images) {
    if (!areShown()) {
      return Map.of();
    }
    Map<UUID, List<ImageLocation>> places =
        QuarkusTransaction.joiningExisting()
            .call(() -> locations.list(images.stream().map(Image::id).toList()));
    Map<UUID, Shown> shown = new HashMap<>();
    for (Image image : images) {
      if (access.allows(context, ImagePolicy.GET_IMAGE_LOCATION, image)) {
        shown.put(image.id(), show(places.getOrDefault(image.id(), List.of())));
      }
    }
    return shown;
  }

  private Shown show(List<ImageLocation> places) {
    List<Location> all = list(places);
    return new Shown(
        config.showImageDirectUrl() && !all.isEmpty() ? all.getFirst().url() : null,
        config.showMultipleLocations() ? all : null);
  }

  /** Places as documents, without asking who may know. */
  public List<Location> list(List<ImageLocation> places) {
    return places.stream()
        .flatMap(
            place ->
                stores.find(place.store()).stream()
                    .map(
                        store -> {
                          Map<String, String> metadata = new TreeMap<>(place.metadata());
                          metadata.put("store", place.store());
                          return new Location(store.url(place.key()).toString(), metadata);
                        }))
        .toList();
  }
}
