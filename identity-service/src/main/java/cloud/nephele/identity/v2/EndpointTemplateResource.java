package cloud.nephele.identity.v2;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.xml.XmlName;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What tenants can be given of the catalog: {@code /v2.0/OS-KSCATALOG/endpointTemplates}. */
@Path("/v2.0/OS-KSCATALOG/endpointTemplates")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EndpointTemplateResource {

  static final String TEMPLATE = "OS-KSCATALOG:endpointTemplate";

  /** The list's name in the plural twice, as the reference has it. */
  private static final String TEMPLATES = "OS-KSCATALOG:endpointsTemplates";

  /** A request to create, change or give away. */
  @XmlName(TEMPLATE)
  public record Request(
      @JsonProperty(TEMPLATE) @NotNull(message = "is missing") ObjectNode template)
      implements Representation {}

  /** One template. */
  @XmlName(TEMPLATE)
  public record One(@JsonProperty(TEMPLATE) EndpointTemplate template) implements Representation {}

  /** All templates. */
  @XmlName(TEMPLATES)
  public record Many(@JsonProperty(TEMPLATES) List<EndpointTemplate> templates)
      implements Representation {}

  private final EndpointTemplateService templates;

  @Inject
  public EndpointTemplateResource(EndpointTemplateService templates) {
    this.templates = templates;
  }

  @GET
  @Enforce(V2Policy.ADMIN)
  public Many list() {
    return new Many(templates.list());
  }

  @POST
  @Enforce(V2Policy.ADMIN)
  public Response create(Request request) {
    return Response.status(201).entity(new One(templates.create(request.template()))).build();
  }

  @GET
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public One show(@PathParam("id") String id) {
    return new One(templates.show(id));
  }

  @PUT
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public One update(@PathParam("id") String id, Request request) {
    return new One(templates.update(id, request.template()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public void delete(@PathParam("id") String id) {
    templates.delete(id);
  }
}
