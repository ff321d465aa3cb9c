package cloud.nephele.image.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.representation.JsonRenderer;
import cloud.nephele.common.service.representation.KeptDocuments;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The documents of images in lists. Those that were listed lately are not made again. */
@ApplicationScoped
class ImageDocuments {

  private final ImageRepository images;
  private final ImageAccess access;
  private final ImageLocationView places;
  private final JsonRenderer renderer;

  /** None where documents show places: callers see more or less of these by who they are. */
  private final Optional<KeptDocuments<UUID>> kept;

  /** What a document is made of, or the document. */
  private sealed interface Source {
    record Kept(RawValue json) implements Source {}

    record Made(ImageColumns.Stamped image, ImageLocationView.Shown places) implements Source {}
  }

  @Inject
  ImageDocuments(
      ImageRepository images,
      ImageAccess access,
      ImageLocationView places,
      JsonRenderer renderer,
      ImageConfig config) {
    this.images = images;
    this.access = access;
    this.places = places;
    this.renderer = renderer;
    kept =
        places.areShown()
            ? Optional.empty()
            : Optional.of(new KeptDocuments<>(renderer, config.documentCacheSize().asLongValue()));
  }

  /**
   * The documents of a list. They are written when they are asked for, each once. An image that has
   * gone since the list was made is left out.
   */
  List<RawValue> of(RequestContext context, List<ImageStamp> listed) {
    Map<UUID, Source> sources = HashMap.newHashMap(listed.size());
    for (ImageStamp image : listed) {
      kept.flatMap(all -> all.find(image.id(), image.stamp()))
          .ifPresent(json -> sources.put(image.id(), new Source.Kept(json)));
    }
    List<ImageStamp> missing =
        listed.stream().filter(image -> !sources.containsKey(image.id())).toList();
    if (!missing.isEmpty()) {
      sources.putAll(read(context, missing));
    }
    List<Source> found =
        listed.stream().map(image -> sources.get(image.id())).filter(Objects::nonNull).toList();
    return new Page<>(found, false).view(source -> document(context, source));
  }

  private Map<UUID, Source> read(RequestContext context, List<ImageStamp> missing) {
    Map<UUID, ImageColumns.Stamped> read = images.stamped(ids(missing));
    // What was changed since the list was made may have become a secret.
    missing.forEach(
        image ->
            read.computeIfPresent(
                image.id(),
                (_, found) ->
                    found.stamp() == image.stamp() || access.isVisible(context, found.image())
                        ? found
                        : null));
    Map<UUID, ImageLocationView.Shown> shown =
        places.of(context, read.values().stream().map(ImageColumns.Stamped::image).toList());
    Map<UUID, Source> sources = new HashMap<>();
    read.forEach(
        (id, image) ->
            sources.put(
                id,
                new Source.Made(image, shown.getOrDefault(id, ImageLocationView.Shown.NOTHING))));
    return sources;
  }

  private RawValue document(RequestContext context, Source source) {
    return switch (source) {
      case Source.Kept(RawValue json) -> json;
      case Source.Made(ImageColumns.Stamped(Image image, long stamp), var shown) -> {
        ImageRepresentation document = ImageView.of(image, shown);
        yield kept.map(all -> all.keep(image.id(), stamp, document, context.version()))
            .orElseGet(() -> renderer.part(document, context.version()).json());
      }
    };
  }

  private static List<UUID> ids(List<ImageStamp> images) {
    return images.stream().map(ImageStamp::id).toList();
  }
}
