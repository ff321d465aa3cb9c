package cloud.nephele.identity.policyblob;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The policy meant for an endpoint. */
@Path("/v3/endpoints/{endpoint}/OS-ENDPOINT-POLICY/policy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EndpointPolicyResource {

  private final PolicyAssociationService associations;
  private final CurrentRequest current;

  @Inject
  public EndpointPolicyResource(PolicyAssociationService associations, CurrentRequest current) {
    this.associations = associations;
    this.current = current;
  }

  @GET
  @Enforce("identity:get_policy_for_endpoint")
  public PolicyBlobRepresentation.One show(@PathParam("endpoint") String endpointId) {
    return new PolicyBlobRepresentation.One(
        PolicyBlobRepresentation.Shown.of(
            current.context(), associations.showForEndpoint(endpointId)));
  }
}
