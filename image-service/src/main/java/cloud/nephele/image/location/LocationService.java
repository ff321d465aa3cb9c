package cloud.nephele.image.location;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageAccess;
import cloud.nephele.image.image.ImageLocation;
import cloud.nephele.image.image.ImageLocationService;
import cloud.nephele.image.image.ImageLocationView;
import cloud.nephele.image.image.ImagePolicy;
import cloud.nephele.image.image.ImageSignature;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.image.PointedElsewhere;
import cloud.nephele.image.quota.QuotaService;
import cloud.nephele.image.quota.Resource;
import cloud.nephele.image.remote.RemoteRules;
import cloud.nephele.image.store.HttpStore;
import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.Stores;
import cloud.nephele.image.task.TaskService;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The use cases of locations. */
@ApplicationScoped
public class LocationService {

  private static final Logger LOG = Logger.getLogger(LocationService.class);

  private final ImageAccess access;
  private final ImageLocationService locations;
  private final ImageLocationView view;
  private final TaskService tasks;
  private final Stores stores;
  private final RemoteRules remote;
  private final QuotaService quotas;

  @Inject
  public LocationService(
      ImageAccess access,
      ImageLocationService locations,
      ImageLocationView view,
      TaskService tasks,
      Stores stores,
      RemoteRules remote,
      QuotaService quotas) {
    this.access = access;
    this.locations = locations;
    this.view = view;
    this.tasks = tasks;
    this.stores = stores;
    this.remote = remote;
    this.quotas = quotas;
  }

  /** Points an image at bytes that are elsewhere; a task sees that they are what is said. */
  @Transactional
  void add(RequestContext context, String id, LocationRequest request) {
    Image image = access.requireForUpdate(context, id);
    access.enforce(context, LocationPolicy.ADD_IMAGE_LOCATION, image);
    if (image.status() != ImageStatus.QUEUED) {
      throw Fault.conflict(
          "It's not allowed to add locations if image status is "
              + image.status().wireName()
              + ".");
    }
    if (image.diskFormat().isEmpty() || image.containerFormat().isEmpty()) {
      throw Fault.badRequest(
          "Properties disk_format and container_format must be set prior to adding a location.");
    }
    ImageSignature.requireNone(image);
    if (stores.find(HttpStore.ID).isEmpty() || remote.parse(request.url()).isEmpty()) {
      throw Fault.badRequest(
          "Location '" + request.url() + "' is not one that this service can read from.");
    }
    image.moveTo(ImageStatus.IMPORTING);
    quotas.requireWithin(Resource.IMAGE_COUNT_UPLOADING, image.owner().orElse(""));
    image.beginImport(List.of(HttpStore.ID));
    start(context, image.id(), request.url(), Optional.ofNullable(request.validation()));
  }

  /** Has bytes hashed that an image points at already, at the first of its places. */
  void hash(@Observes PointedElsewhere pointed) {
    if (!tasks.isUnderWay(pointed.imageId())) {
      start(pointed.context(), pointed.imageId(), pointed.url(), Optional.empty());
    }
  }

  private void start(
      RequestContext context,
      UUID imageId,
      String url,
      Optional<LocationRequest.Validation> validation) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("image_id", imageId.toString()).put("loc_url", url);
    ObjectNode wanted = input.putObject("validation_data");
    validation.ifPresent(
        data -> wanted.put("os_hash_algo", data.algorithm()).put("os_hash_value", data.value()));
    tasks.start(context, LocationWork.TYPE, imageId, input);
  }

  @Transactional
  List<ImageLocationView.Location> list(RequestContext context, String id) {
    Image image = access.requireForService(context, id);
    access.enforce(context, LocationPolicy.FETCH_IMAGE_LOCATION, image);
    return view.list(locations.list(image));
  }

  /** Gives up the copy of an image in one store; the last one stays. */
  void deleteCopy(RequestContext context, String storeId, String id) {
    ImageLocation gone =
        QuarkusTransaction.requiringNew().call(() -> deleteRecord(context, storeId, id));
    Optional<ImageStore> store = stores.findWritable(storeId);
    try {
      if (store.isPresent()) {
        store.get().delete(gone.key());
      }
    } catch (IOException e) {
      // The image is not there any more for its users; the sweep removes what no image owns.
      LOG.warnf(e, "The bytes of image %s are still in store %s", id, storeId);
    }
  }

  private ImageLocation deleteRecord(RequestContext context, String storeId, String id) {
    Image image = access.requireForUpdate(context, id);
    access.enforce(context, ImagePolicy.DELETE_IMAGE_LOCATION, image);
    List<ImageLocation> places = locations.list(image);
    ImageLocation place =
        places.stream()
            .filter(each -> each.store().equals(storeId))
            .findFirst()
            .orElseThrow(
                () -> Fault.notFound("Image " + id + " is not in store '" + storeId + "'."));
    if (image.status() != ImageStatus.ACTIVE) {
      throw Fault.conflict(
          "It's not allowed to remove copies if image status is "
              + image.status().wireName()
              + ".");
    }
    if (places.size() == 1) {
      throw Fault.forbidden(
          "Image " + id + " is in no other store. Delete the image to delete its last copy.");
    }
    locations.remove(image, place);
    return place;
  }
}
