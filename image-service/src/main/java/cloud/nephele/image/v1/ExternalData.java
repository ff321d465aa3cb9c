package cloud.nephele.image.v1;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.image.Image;
import cloud.nephele.image.image.ImageAccess;
import cloud.nephele.image.image.ImageLocationService;
import cloud.nephele.image.image.ImagePolicy;
import cloud.nephele.image.image.ImageStatus;
import cloud.nephele.image.importing.ImportService;
import cloud.nephele.image.remote.RemoteInspection;
import cloud.nephele.image.remote.RemoteRules;
import cloud.nephele.image.store.HttpStore;
import cloud.nephele.image.store.Stores;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

/** Bytes that v1's clients have elsewhere: to be copied from there, or to stay. */
@ApplicationScoped
class ExternalData {

  private final ImageAccess access;
  private final ImageLocationService locations;
  private final ImportService imports;
  private final Stores stores;
  private final RemoteRules remote;
  private final RemoteInspection inspection;

  @Inject
  ExternalData(
      ImageAccess access,
      ImageLocationService locations,
      ImportService imports,
      Stores stores,
      RemoteRules remote,
      RemoteInspection inspection) {
    this.access = access;
    this.locations = locations;
    this.imports = imports;
    this.stores = stores;
    this.remote = remote;
    this.inspection = inspection;
  }

  /** Refuses an address that nothing is fetched from, before anything is made. */
  void requireUsable(String address) {
    if (remote.parse(address).isEmpty()) {
      throw Fault.badRequest("External source '" + address + "' is not supported.");
    }
  }

  /** Has an image's bytes fetched; it is active some time later, or killed. */
  void copy(RequestContext context, String id, Optional<String> store, String address) {
    imports.copyFrom(context, id, address, store);
  }

  /** Makes an image active whose bytes stay on a web server, once they were looked at. */
  void locate(RequestContext context, String id, String address) {
    requireUsable(address);
    if (stores.find(HttpStore.ID).isEmpty()) {
      throw Fault.badRequest("This service does not serve images that are on web servers.");
    }
    QuarkusTransaction.requiringNew().run(() -> requireChangeable(context, id));
    RemoteInspection.Found found = inspection.read(URI.create(address));
    QuarkusTransaction.requiringNew()
        .run(() -> locations.point(context, requireChangeable(context, id), address, found));
  }

  private Image requireChangeable(RequestContext context, String id) {
    Image image = access.requireForUpdate(context, id);
    access.enforce(context, ImagePolicy.SET_IMAGE_LOCATION, image);
    if (image.status() != ImageStatus.QUEUED) {
      throw Fault.conflict("Image " + id + " has data already.");
    }
    return image;
  }
}
