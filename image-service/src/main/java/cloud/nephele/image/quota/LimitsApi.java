package cloud.nephele.image.quota;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Identity's calls about limits. */
@RegisterRestClient(configKey = "identity")
@Produces(MediaType.APPLICATION_JSON)
public interface LimitsApi {

  /** What every project may use of a service. */
  @GET
  @Path("/v3/registered_limits")
  JsonNode registeredLimits(
      @HeaderParam("X-Auth-Token") String token, @QueryParam("service_id") String serviceId);

  /** What one project may use of a service, where that differs. */
  @GET
  @Path("/v3/limits")
  JsonNode limits(
      @HeaderParam("X-Auth-Token") String token,
      @QueryParam("service_id") String serviceId,
      @QueryParam("project_id") String projectId);
}
