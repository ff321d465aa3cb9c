package cloud.nephele.image.metadef;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/** The properties of a namespace that belong to no object. */
@Path("/v2/metadefs/namespaces/{namespace_name}/properties")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MetadefPropertyResource {

  private final EntryService service;
  private final CurrentRequest current;

  @Inject
  MetadefPropertyResource(EntryService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @POST
  @Enforce(value = MetadefPolicy.ADD_PROPERTY, at = Enforce.At.OBJECT)
  public Response create(
      @PathParam("namespace_name") String namespace, PropertyDefinition document) {
    RequestContext context = current.context();
    requireName(document);
    MetadefProperty property =
        service.create(
            context,
            EntryKind.PROPERTY,
            namespace,
            namespaceId ->
                new MetadefProperty(
                    namespaceId, document.name(), document.named(null), Instant.now()));
    return Response.created(
            MetadefNames.location(context, namespace, "properties", property.name()))
        .entity(MetadefView.of(property))
        .build();
  }

  @GET
  @Enforce(value = MetadefPolicy.GET_PROPERTIES, at = Enforce.At.OBJECT)
  public PropertiesRepresentation list(@PathParam("namespace_name") String namespace) {
    return MetadefView.properties(service.list(current.context(), EntryKind.PROPERTY, namespace));
  }

  @DELETE
  @Enforce(value = MetadefPolicy.REMOVE_PROPERTY, at = Enforce.At.OBJECT)
  public void deleteAll(@PathParam("namespace_name") String namespace) {
    service.deleteAll(current.context(), EntryKind.PROPERTY, namespace);
  }

  @GET
  @Path("{property_name}")
  @Enforce(value = MetadefPolicy.GET_PROPERTY, at = Enforce.At.OBJECT)
  public PropertyDefinition show(
      @PathParam("namespace_name") String namespace,
      @PathParam("property_name") String name,
      @QueryParam("resource_type") String resourceType) {
    return resourceType == null
        ? MetadefView.of(service.show(current.context(), EntryKind.PROPERTY, namespace, name))
        : service.showOn(current.context(), namespace, name, resourceType).definition().named(name);
  }

  @PUT
  @Path("{property_name}")
  @Enforce(value = MetadefPolicy.MODIFY_PROPERTY, at = Enforce.At.OBJECT)
  public PropertyDefinition update(
      @PathParam("namespace_name") String namespace,
      @PathParam("property_name") String name,
      PropertyDefinition document) {
    requireName(document);
    return MetadefView.of(
        service.update(
            current.context(),
            EntryKind.PROPERTY,
            namespace,
            name,
            document.name(),
            property -> property.define(document.named(null))));
  }

  @DELETE
  @Path("{property_name}")
  @Enforce(value = MetadefPolicy.REMOVE_PROPERTY, at = Enforce.At.OBJECT)
  public void delete(
      @PathParam("namespace_name") String namespace, @PathParam("property_name") String name) {
    service.delete(current.context(), EntryKind.PROPERTY, namespace, name);
  }

  private static void requireName(PropertyDefinition document) {
    if (document.name() == null) {
      throw Fault.badRequest("Attribute 'name' is required: the property's name.");
    }
  }
}
