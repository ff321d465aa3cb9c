package cloud.nephele.identity.policyblob;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** {@code /v3/policies}. */
@Path("/v3/policies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PolicyBlobResource {

  private final PolicyBlobService policies;
  private final CurrentRequest current;

  @Inject
  public PolicyBlobResource(PolicyBlobService policies, CurrentRequest current) {
    this.policies = policies;
    this.current = current;
  }

  @POST
  @Enforce("identity:create_policy")
  public Response create(PolicyBlobRepresentation.Request request) {
    return Response.status(201).entity(one(policies.create(request.policy()))).build();
  }

  @GET
  @Enforce("identity:list_policies")
  public PolicyBlobRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/policies", uri.getQueryParameters());
    Page<PolicyBlob> page = policies.list(request);
    return new PolicyBlobRepresentation.Many(
        page.map(policy -> PolicyBlobRepresentation.Shown.of(context, policy)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()));
  }

  @GET
  @Path("{id}")
  @Enforce("identity:get_policy")
  public PolicyBlobRepresentation.One show(@PathParam("id") String id) {
    return one(policies.show(id));
  }

  @PATCH
  @Path("{id}")
  @Enforce("identity:update_policy")
  public PolicyBlobRepresentation.One update(
      @PathParam("id") String id, PolicyBlobRepresentation.Request request) {
    return one(policies.update(id, request.policy()));
  }

  @DELETE
  @Path("{id}")
  @Enforce("identity:delete_policy")
  public void delete(@PathParam("id") String id) {
    policies.delete(id);
  }

  private PolicyBlobRepresentation.One one(PolicyBlob policy) {
    return new PolicyBlobRepresentation.One(
        PolicyBlobRepresentation.Shown.of(current.context(), policy));
  }
}
