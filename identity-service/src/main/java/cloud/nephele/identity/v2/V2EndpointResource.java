package cloud.nephele.identity.v2;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.catalog.Endpoint;
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

/** {@code /v2.0/endpoints}. */
@Path("/v2.0/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2EndpointResource {

  /** A request to create. */
  public record Request(@NotNull(message = "is missing") ObjectNode endpoint)
      implements Representation {}

  /** One endpoint. */
  public record One(Shown endpoint) implements Representation {}

  /** All endpoints. */
  public record Many(List<Shown> endpoints) implements Representation {}

  /** An endpoint as it is shown. */
  public record Shown(
      String id,
      String region,
      @JsonProperty("service_id") String serviceId,
      @JsonProperty("publicurl") String publicUrl,
      @JsonProperty("internalurl") String internalUrl,
      @JsonProperty("adminurl") String adminUrl,
      boolean enabled) {

    static Shown of(List<Endpoint> together) {
      Endpoint first = together.getFirst();
      return new Shown(
          V2EndpointService.idOf(first),
          first.regionId,
          first.serviceId,
          V2EndpointService.url(together, "public"),
          V2EndpointService.url(together, "internal"),
          V2EndpointService.url(together, "admin"),
          together.stream().allMatch(endpoint -> endpoint.enabled));
    }
  }

  private final V2EndpointService endpoints;

  @Inject
  public V2EndpointResource(V2EndpointService endpoints) {
    this.endpoints = endpoints;
  }

  @GET
  @Enforce(V2Policy.ADMIN)
  public Many list() {
    return new Many(endpoints.list().stream().map(Shown::of).toList());
  }

  @POST
  @Enforce(V2Policy.ADMIN)
  public One create(Request request) {
    return new One(Shown.of(endpoints.create(request.endpoint())));
  }

  @DELETE
  @Path("{id}")
  @Enforce(V2Policy.ADMIN)
  public void delete(@PathParam("id") String id) {
    endpoints.delete(id);
  }
}
