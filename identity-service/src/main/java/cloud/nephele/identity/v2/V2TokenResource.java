package cloud.nephele.identity.v2;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.NoAuthorization;
import cloud.nephele.identity.auth.LogsIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Logging in, validating and logging out: {@code /v2.0/tokens}. */
@Path("/v2.0/tokens")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2TokenResource {

  private final V2TokenService tokens;
  private final CurrentRequest current;

  @Inject
  public V2TokenResource(V2TokenService tokens, CurrentRequest current) {
    this.tokens = tokens;
    this.current = current;
  }

  @POST
  @LogsIn
  @NoAuthorization("this is where tokens come from; the body says who asks")
  public V2TokenRepresentation.One authenticate(V2TokenRepresentation.Request login) {
    return new V2TokenRepresentation.One(tokens.authenticate(current.context(), login.auth()));
  }

  @GET
  @Path("revoked")
  @Enforce(V2Policy.ADMIN)
  public void listRevoked() {
    throw new Fault(
        FaultCode.GONE,
        "There is no signed list of revoked tokens. Validate a token, or verify it with the keys"
            + " and the feed of the v3 API.");
  }

  @GET
  @Path("{token}")
  @Enforce(value = V2Policy.ADMIN, at = Enforce.At.OBJECT)
  public V2TokenRepresentation.One show(
      @PathParam("token") String token, @QueryParam("belongsTo") String belongsTo) {
    return new V2TokenRepresentation.One(
        tokens.show(current.context(), token, Optional.ofNullable(belongsTo)));
  }

  @HEAD
  @Path("{token}")
  @Enforce(value = V2Policy.ADMIN, at = Enforce.At.OBJECT)
  public Response check(
      @PathParam("token") String token, @QueryParam("belongsTo") String belongsTo) {
    var _ = tokens.show(current.context(), token, Optional.ofNullable(belongsTo));
    return Response.ok().build();
  }

  @DELETE
  @Path("{token}")
  @Enforce(value = V2Policy.ADMIN, at = Enforce.At.OBJECT)
  public void revoke(@PathParam("token") String token) {
    tokens.revoke(current.context(), token);
  }

  @GET
  @Path("{token}/endpoints")
  @Enforce(value = V2Policy.ADMIN, at = Enforce.At.OBJECT)
  public V2TokenRepresentation.Endpoints listEndpoints(@PathParam("token") String token) {
    return new V2TokenRepresentation.Endpoints(
        tokens.endpoints(current.context(), token), List.of());
  }
}
