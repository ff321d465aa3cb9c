package cloud.nephele.identity.v2;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.xml.XmlName;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.catalog.ServiceDefinition;
import cloud.nephele.identity.catalog.ServiceService;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** The services of the catalog: {@code /v2.0/OS-KSADM/services}. */
@Path("/v2.0/OS-KSADM/services")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2ServiceResource {

  private static final String SERVICE = "OS-KSADM:service";
  private static final String SERVICES = "OS-KSADM:services";

  /** A request to create. */
  @XmlName(SERVICE)
  public record Request(@JsonProperty(SERVICE) @NotNull(message = "is missing") ObjectNode service)
      implements Representation {}

  /** One service. */
  @XmlName(SERVICE)
  public record One(@JsonProperty(SERVICE) Shown service) implements Representation {}

  /** All services. */
  @XmlName(SERVICES)
  public record Many(@JsonProperty(SERVICES) List<Shown> services) implements Representation {}

  /** A service as it is shown. */
  public record Shown(String id, String name, String type, String description, boolean enabled) {

    static Shown of(ServiceDefinition service) {
      return new Shown(
          service.id, service.name, service.type, service.description, service.enabled);
    }
  }

  private final ServiceService services;
  private final V3Documents documents;

  @Inject
  public V2ServiceResource(ServiceService services, V3Documents documents) {
    this.services = services;
    this.documents = documents;
  }

  @GET
  @Enforce(V2Policy.ADMIN)
  public Many list() {
    return new Many(services.list(new ListRequest("", Map.of())).map(Shown::of).items());
  }

  @POST
  @Enforce(V2Policy.ADMIN)
  public One create(Request request) {
    return new One(Shown.of(services.create(documents.service(request.service()))));
  }

  @GET
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public One show(@PathParam("id") String idOrName) {
    return new One(
        Shown.of(
            services.list(new ListRequest("", Map.of("name", List.of(idOrName)))).items().stream()
                .findFirst()
                .orElseGet(() -> services.show(idOrName))));
  }

  @DELETE
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public void delete(@PathParam("id") String id) {
    services.delete(id);
  }
}
