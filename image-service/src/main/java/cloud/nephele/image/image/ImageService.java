package cloud.nephele.image.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.paging.Page;
import cloud.nephele.image.quota.QuotaService;
import cloud.nephele.image.quota.Resource;
import cloud.nephele.image.remote.RemoteInspection;
import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.Stores;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** The use cases of image records. */
@ApplicationScoped
public class ImageService {

  private static final Logger LOG = Logger.getLogger(ImageService.class);

  private final ImageRepository images;
  private final ImageAccess access;
  private final ImageConfig config;
  private final Stores stores;
  private final QuotaService quotas;
  private final ImageLocationPatch locationPatch;

  @Inject
  public ImageService(
      ImageRepository images,
      ImageAccess access,
      ImageConfig config,
      Stores stores,
      QuotaService quotas,
      ImageLocationPatch locationPatch) {
    this.images = images;
    this.access = access;
    this.config = config;
    this.stores = stores;
    this.quotas = quotas;
    this.locationPatch = locationPatch;
  }

  /** Makes an image without bytes. */
  @Transactional
  public Image create(RequestContext context, ImageRequest request) {
    Map<String, JsonNode> fields = new TreeMap<>(request.fields());
    UUID id =
        Optional.ofNullable(fields.remove("id")).map(ImageService::id).orElseGet(UUID::randomUUID);
    Image image = new Image(id, Instant.now());
    context.caller().projectId().ifPresent(image::giveTo);
    Map<String, String> properties = new TreeMap<>();
    fields.forEach(
        (name, value) -> {
          if (BaseProperty.isBase(name)) {
            BaseProperty.set(image, name, value);
          } else {
            BaseProperty.requireSettable(name);
            properties.put(name, BaseProperty.extraValue(name, value));
          }
        });
    image.setProperties(properties);
    if (image.owner().isEmpty()) {
      image.giveTo(context.projectId());
    }
    requireSound(image);
    access.enforce(context, ImagePolicy.ADD_IMAGE, image);
    requireMayShow(context, image);
    if (images.isIdTaken(id)) {
      throw idTaken(id, null);
    }
    try {
      images.persistAndFlush(image);
    } catch (ConstraintViolationException e) {
      throw idTaken(id, e);
    }
    quotas.requireWithin(Resource.IMAGE_COUNT_TOTAL, image.owner().orElse(""));
    return image;
  }

  @Transactional
  public Image show(RequestContext context, String id) {
    return access.require(context, id);
  }

  /**
   * A page of the images that the caller may see. One query needs no transaction, which would cost
   * two more ways to the database.
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  public Page<Image> list(RequestContext context, ImageListRequest request) {
    return list(context, request, images::list);
  }

  /** The images that a list has, without what they are. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Page<ImageStamp> listStamps(RequestContext context, ImageListRequest request) {
    return list(context, request, images::listStamps);
  }

  private <T> Page<T> list(
      RequestContext context,
      ImageListRequest request,
      Function<ImageListing.Query, List<T>> reader) {
    Optional<Image> marker =
        request
            .marker()
            .map(
                id ->
                    access
                        .find(context, id.toString())
                        .orElseThrow(() -> ImageListRequest.unknownMarker(id.toString())));
    if (request.limit() == 0) {
      return new Page<>(List.of(), false);
    }
    Optional<String> project = context.caller().projectId();
    ImageListing.Query query =
        access.isAdmin(context)
            ? ImageListing.forAdmin(request, project, marker)
            : ImageListing.forProject(request, project, marker);
    return Page.trim(reader.apply(query), request.limit());
  }

  /** Changes an image, wholly or not at all. */
  public Image update(RequestContext context, String id, ImagePatch patch) {
    Map<String, RemoteInspection.Found> found = locationPatch.inspect(context, id, patch);
    List<ImageLocation> gone = new ArrayList<>();
    Image image =
        QuarkusTransaction.requiringNew().call(() -> updateRecord(context, id, patch, found, gone));
    deleteBlobs(id, gone);
    return image;
  }

  private Image updateRecord(
      RequestContext context,
      String id,
      ImagePatch patch,
      Map<String, RemoteInspection.Found> found,
      List<ImageLocation> gone) {
    Image image = access.requireForUpdate(context, id);
    access.enforce(context, ImagePolicy.MODIFY_IMAGE, image);
    Visibility visibility = image.visibility();
    Optional<String> owner = image.owner();
    Map<String, String> properties = new TreeMap<>(image.properties());
    if (patch.purgesProperties()) {
      properties.keySet().removeIf(name -> !BaseProperty.isSystem(name));
    }
    for (ImagePatch.Change change : patch.changes()) {
      if (change.property().equals(ImageLocationPatch.PROPERTY)) {
        // A place is judged by the image as the changes before it have made it.
        image.setProperties(properties);
        gone.addAll(locationPatch.apply(context, image, change, found));
      } else {
        apply(change, image, properties);
      }
    }
    image.setProperties(properties);
    requireSound(image);
    if (!image.owner().equals(owner) && !access.isAdmin(context)) {
      throw Fault.forbidden("Only an administrator may give an image to another project.");
    }
    if (image.visibility() != visibility) {
      requireMayShow(context, image);
    }
    if (!patch.changes().isEmpty() || patch.purgesProperties()) {
      image.touch();
    }
    return image;
  }

  /** Deletes an image and its bytes; readers that have begun may finish. */
  public void delete(RequestContext context, String id) {
    List<ImageLocation> locations =
        QuarkusTransaction.requiringNew().call(() -> deleteRecord(context, id));
    deleteBlobs(id, locations);
  }

  private void deleteBlobs(String id, List<ImageLocation> locations) {
    for (ImageLocation location : locations) {
      Optional<ImageStore> store = stores.findWritable(location.store());
      if (store.isEmpty()) {
        continue;
      }
      try {
        store.get().delete(location.key());
      } catch (IOException e) {
        // The image is gone for its users; the sweep removes what no image owns.
        LOG.warnf(e, "The bytes of deleted image %s are still there", id);
      }
    }
  }

  private List<ImageLocation> deleteRecord(RequestContext context, String id) {
    Image image = access.requireForUpdate(context, id);
    access.enforce(context, ImagePolicy.DELETE_IMAGE, image);
    if (image.isProtected()) {
      throw Fault.forbidden(
          "Image " + id + " is protected and cannot be deleted. Unprotect it first.");
    }
    image.moveTo(ImageStatus.DELETED);
    List<ImageLocation> locations = images.locations(image.id());
    locations.forEach(images.getEntityManager()::remove);
    image.setStores(List.of());
    return locations;
  }

  /** Gives up an image that got no bytes. */
  @Transactional
  public void kill(RequestContext context, String id) {
    Image image = access.requireForUpdate(context, id);
    if (image.status() == ImageStatus.QUEUED) {
      image.moveTo(ImageStatus.KILLED);
    }
  }

  /** Keeps an image's bytes from everyone but administrators. */
  @Transactional
  public void deactivate(RequestContext context, String id) {
    move(context, id, ImagePolicy.DEACTIVATE, ImageStatus.ACTIVE, ImageStatus.DEACTIVATED);
  }

  /** Undoes {@link #deactivate}. */
  @Transactional
  public void reactivate(RequestContext context, String id) {
    move(context, id, ImagePolicy.REACTIVATE, ImageStatus.DEACTIVATED, ImageStatus.ACTIVE);
  }

  private void move(
      RequestContext context, String id, String rule, ImageStatus from, ImageStatus to) {
    Image image = access.requireForUpdate(context, id);
    access.enforce(context, rule, image);
    if (image.status() == to) {
      return;
    }
    if (image.status() != from) {
      throw Fault.forbidden(
          "Not allowed to "
              + rule
              + " image in status '"
              + image.status().wireName()
              + "': it must be "
              + from.wireName()
              + ".");
    }
    image.moveTo(to);
  }

  /** Adds a tag; does nothing when the image has it. */
  @Transactional
  public void addTag(RequestContext context, String id, String tag) {
    Image image = access.requireForUpdate(context, id);
    access.enforce(context, ImagePolicy.MODIFY_IMAGE, image);
    List<String> tags = new ArrayList<>(image.tags());
    tags.add(BaseProperty.tag(tag));
    image.setTags(tags);
    requireSound(image);
    image.touch();
  }

  @Transactional
  public void deleteTag(RequestContext context, String id, String tag) {
    Image image = access.requireForUpdate(context, id);
    access.enforce(context, ImagePolicy.MODIFY_IMAGE, image);
    List<String> tags = new ArrayList<>(image.tags());
    if (!tags.remove(tag)) {
      throw Fault.notFound("Image " + id + " has no tag '" + tag + "'.");
    }
    image.setTags(tags);
    image.touch();
  }

  private static void apply(ImagePatch.Change change, Image image, Map<String, String> properties) {
    String name = change.property();
    boolean base = BaseProperty.isBase(name);
    if (!base) {
      BaseProperty.requireSettable(name);
    }
    switch (change.operation()) {
      case ADD -> set(change, image, properties);
      case REPLACE -> {
        if (!base && !properties.containsKey(name)) {
          throw missing(name);
        }
        set(change, image, properties);
      }
      case REMOVE -> {
        if (base) {
          throw Fault.forbidden("Property " + name + " may not be removed.");
        }
        if (properties.remove(name) == null) {
          throw missing(name);
        }
      }
    }
  }

  private static void set(ImagePatch.Change change, Image image, Map<String, String> properties) {
    String name = change.property();
    JsonNode value = change.value().orElseThrow();
    if (BaseProperty.isBase(name)) {
      BaseProperty.set(image, name, value);
    } else {
      properties.put(name, BaseProperty.extraValue(name, value));
    }
  }

  private static Fault missing(String name) {
    return Fault.conflict("Property " + name + " does not exist.");
  }

  private void requireSound(Image image) {
    requireWithin("properties", image.properties().size(), config.propertyLimit());
    requireWithin("tags", image.tags().size(), config.tagLimit());
  }

  private static void requireWithin(String what, int count, int limit) {
    if (count > limit) {
      throw new Fault(
          FaultCode.OVER_LIMIT,
          "The limit has been exceeded on the number of allowed image "
              + what
              + ". Attempted: "
              + count
              + ", Maximum: "
              + limit
              + ".");
    }
  }

  private void requireMayShow(RequestContext context, Image image) {
    switch (image.visibility()) {
      case PUBLIC -> access.enforce(context, ImagePolicy.PUBLICIZE_IMAGE, image);
      case COMMUNITY -> access.enforce(context, ImagePolicy.COMMUNITIZE_IMAGE, image);
      case SHARED, PRIVATE -> {}
    }
  }

  private static UUID id(JsonNode value) {
    return Optional.of(value)
        .filter(JsonNode::isTextual)
        .flatMap(text -> ImageId.parse(text.textValue()))
        .orElseThrow(() -> Fault.badRequest("Invalid value for attribute 'id'. It is a UUID."));
  }

  private static Fault idTaken(UUID id, Throwable cause) {
    return new Fault(FaultCode.CONFLICT, "Image ID " + id + " already exists.", Map.of(), cause);
  }
}
