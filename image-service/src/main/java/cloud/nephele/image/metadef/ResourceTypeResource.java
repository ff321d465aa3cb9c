package cloud.nephele.image.metadef;

import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The types of resources that definitions are made for. */
@Path("/v2/metadefs/resource_types")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ResourceTypeResource {

  private final EntryService service;

  @Inject
  ResourceTypeResource(EntryService service) {
    this.service = service;
  }

  @GET
  @Enforce(MetadefPolicy.LIST_RESOURCE_TYPES)
  public AssociationRepresentation.Types types() {
    return MetadefView.types(service.resourceTypes());
  }
}
