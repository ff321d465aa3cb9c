package cloud.nephele.image.info;

import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.image.ImageConfig;
import cloud.nephele.image.store.BlobSource;
import cloud.nephele.image.store.Stores;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Discovery of import methods and stores. */
@Path("/v2/info")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InfoResource {

  private final Stores stores;
  private final ImageConfig config;

  @Inject
  public InfoResource(Stores stores, ImageConfig config) {
    this.stores = stores;
    this.config = config;
  }

  @GET
  @Path("import")
  @Enforce(InfoPolicy.DISCOVERY)
  public ImportInfoRepresentation importMethods() {
    return new ImportInfoRepresentation(
        new ImportInfoRepresentation.Methods(
            "Import methods available.", "array", config.importMethods()));
  }

  @GET
  @Path("stores")
  @Enforce(InfoPolicy.DISCOVERY)
  public StoresRepresentation stores() {
    return new StoresRepresentation(stores.all().stream().map(this::brief).toList());
  }

  @GET
  @Path("stores/detail")
  @Enforce(InfoPolicy.STORES_DETAIL)
  public StoresRepresentation storesInDetail() {
    return new StoresRepresentation(stores.all().stream().map(this::detailed).toList());
  }

  private StoresRepresentation.Store brief(BlobSource store) {
    return view(store, null, null, null);
  }

  private StoresRepresentation.Store detailed(BlobSource store) {
    return view(store, store.type(), 0, store.settings());
  }

  private StoresRepresentation.Store view(
      BlobSource store, String type, Integer weight, Map<String, String> settings) {
    return new StoresRepresentation.Store(
        store.id(),
        store.description().orElse(null),
        store.id().equals(stores.defaultStore().id()) ? "true" : null,
        store.isReadOnly() ? "true" : null,
        type,
        weight,
        settings);
  }
}
