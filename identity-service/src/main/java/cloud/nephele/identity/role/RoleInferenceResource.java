package cloud.nephele.identity.role;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v3/role_inferences}. */
@Path("/v3/role_inferences")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RoleInferenceResource {

  private final ImplicationService implications;
  private final CurrentRequest current;

  @Inject
  public RoleInferenceResource(ImplicationService implications, CurrentRequest current) {
    this.implications = implications;
    this.current = current;
  }

  @GET
  @Enforce("identity:list_role_inference_rules")
  public ImplicationRepresentation.All list() {
    return ImplicationRepresentation.All.of(current.context(), implications.list());
  }
}
