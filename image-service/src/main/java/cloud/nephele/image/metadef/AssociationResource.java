package cloud.nephele.image.metadef;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** The types of resources that a namespace applies to. */
@Path("/v2/metadefs/namespaces/{namespace_name}/resource_types")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AssociationResource {

  private final EntryService service;
  private final CurrentRequest current;

  @Inject
  AssociationResource(EntryService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @POST
  @Enforce(value = MetadefPolicy.ADD_ASSOCIATION, at = Enforce.At.OBJECT)
  public Response create(
      @PathParam("namespace_name") String namespace, AssociationRequest document) {
    RequestContext context = current.context();
    ResourceTypeAssociation association =
        service.create(
            context,
            EntryKind.ASSOCIATION,
            namespace,
            namespaceId -> new ResourceTypeAssociation(namespaceId, document, Instant.now()));
    return Response.created(
            MetadefNames.location(context, namespace, "resource_types", association.name()))
        .entity(MetadefView.of(association))
        .build();
  }

  @GET
  @Enforce(value = MetadefPolicy.GET_RESOURCE_TYPE, at = Enforce.At.OBJECT)
  public AssociationRepresentation.Several list(@PathParam("namespace_name") String namespace) {
    return MetadefView.associations(
        service.list(current.context(), EntryKind.ASSOCIATION, namespace));
  }

  @DELETE
  @Path("{resource_type}")
  @Enforce(value = MetadefPolicy.REMOVE_ASSOCIATION, at = Enforce.At.OBJECT)
  public void delete(
      @PathParam("namespace_name") String namespace,
      @PathParam("resource_type") String resourceType) {
    service.delete(current.context(), EntryKind.ASSOCIATION, namespace, resourceType);
  }
}
