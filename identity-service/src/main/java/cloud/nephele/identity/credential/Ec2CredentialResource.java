package cloud.nephele.identity.credential;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** {@code /v3/users/{user_id}/credentials/OS-EC2}. */
@Path("/v3/users/{user}/credentials/OS-EC2")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class Ec2CredentialResource {

  private final Ec2CredentialService pairs;
  private final CurrentRequest current;

  @Inject
  public Ec2CredentialResource(Ec2CredentialService pairs, CurrentRequest current) {
    this.pairs = pairs;
    this.current = current;
  }

  @POST
  @Enforce(value = "identity:ec2_create_credential", at = Enforce.At.OBJECT)
  public Response create(
      @PathParam("user") String userId, Ec2CredentialRepresentation.Request request) {
    return Response.status(201)
        .entity(one(pairs.create(current.context(), userId, request.tenantId())))
        .build();
  }

  @GET
  @Enforce(value = "identity:ec2_list_credentials", at = Enforce.At.OBJECT)
  public Ec2CredentialRepresentation.Many list(
      @PathParam("user") String userId, @Context UriInfo uri) {
    RequestContext context = current.context();
    return new Ec2CredentialRepresentation.Many(
        pairs.list(context, userId).stream()
            .map(pair -> Ec2CredentialRepresentation.Shown.of(context, pair))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path("{access}")
  @Enforce(value = "identity:ec2_get_credential", at = Enforce.At.OBJECT)
  public Ec2CredentialRepresentation.One show(
      @PathParam("user") String userId, @PathParam("access") String access) {
    return one(pairs.show(current.context(), userId, access));
  }

  @DELETE
  @Path("{access}")
  @Enforce(value = "identity:ec2_delete_credential", at = Enforce.At.OBJECT)
  public void delete(@PathParam("user") String userId, @PathParam("access") String access) {
    pairs.delete(current.context(), userId, access);
  }

  private Ec2CredentialRepresentation.One one(KeyPair pair) {
    return new Ec2CredentialRepresentation.One(
        Ec2CredentialRepresentation.Shown.of(current.context(), pair));
  }
}
