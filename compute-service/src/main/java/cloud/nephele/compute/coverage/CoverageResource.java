package cloud.nephele.compute.coverage;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /os-coverage}. */
@Path("os-coverage")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CoverageResource {

  @POST
  @Path("action")
  @Enforce(CoveragePolicy.ACT)
  public Response act() {
    throw new Fault(
        FaultCode.NOT_IMPLEMENTED,
        "This service is not built with the instruments that measure the code that runs.");
  }
}
