package cloud.nephele.identity.v2;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.List;

/** Which endpoints a tenant has: {@code /v2.0/tenants/{tenant_id}/OS-KSCATALOG/endpoints}. */
@Path("/v2.0/tenants/{tenant}/OS-KSCATALOG/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TenantEndpointResource {

  /** One endpoint. */
  public record One(Shown endpoint) implements Representation {}

  /** All that a tenant has. */
  public record Many(List<Shown> endpoints) implements Representation {}

  /** A tenant's endpoint; its id is that of its template. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      String id,
      String tenantId,
      String region,
      String type,
      String name,
      @JsonProperty("publicURL") String publicUrl,
      @JsonProperty("internalURL") String internalUrl,
      @JsonProperty("adminURL") String adminUrl) {

    static Shown of(String tenant, EndpointTemplate template) {
      return new Shown(
          template.id(),
          tenant,
          template.region(),
          template.type(),
          template.name(),
          template.publicUrl(),
          template.internalUrl(),
          template.adminUrl());
    }
  }

  private final EndpointTemplateService templates;
  private final CurrentRequest current;

  @Inject
  public TenantEndpointResource(EndpointTemplateService templates, CurrentRequest current) {
    this.templates = templates;
    this.current = current;
  }

  @GET
  @Enforce(V2Policy.ADMIN)
  public Many list(@PathParam("tenant") String tenant) {
    return new Many(
        templates.listOfTenant(current.context(), tenant).stream()
            .map(template -> Shown.of(tenant, template))
            .toList());
  }

  @POST
  @Enforce(V2Policy.ADMIN)
  public Response give(
      @PathParam("tenant") String tenant, EndpointTemplateResource.Request request) {
    EndpointTemplate template = templates.give(current.context(), tenant, request.template());
    return Response.status(201).entity(new One(Shown.of(tenant, template))).build();
  }

  @GET
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public One show(@PathParam("tenant") String tenant, @PathParam("id") String id) {
    return new One(Shown.of(tenant, templates.showOfTenant(current.context(), tenant, id)));
  }

  @DELETE
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public void take(@PathParam("tenant") String tenant, @PathParam("id") String id) {
    templates.take(current.context(), tenant, id);
  }
}
