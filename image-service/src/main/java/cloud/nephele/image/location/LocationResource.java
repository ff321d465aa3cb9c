package cloud.nephele.image.location;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The places of an image's bytes. */
@Path("/v2/images/{image_id}/locations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LocationResource {

  private final LocationService service;
  private final CurrentRequest current;

  @Inject
  public LocationResource(LocationService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @POST
  @Enforce(value = LocationPolicy.ADD_IMAGE_LOCATION, at = Enforce.At.OBJECT)
  public Response add(@PathParam("image_id") String id, LocationRequest request) {
    service.add(current.context(), id, request);
    return Response.accepted().build();
  }

  @GET
  @Enforce(value = LocationPolicy.FETCH_IMAGE_LOCATION, at = Enforce.At.OBJECT)
  public LocationsRepresentation list(@PathParam("image_id") String id) {
    return new LocationsRepresentation(service.list(current.context(), id));
  }
}
