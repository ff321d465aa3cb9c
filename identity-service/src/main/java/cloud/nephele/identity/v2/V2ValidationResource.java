package cloud.nephele.identity.v2;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Validating with the token in a header, where it does not end up in logs: OS-KSVALIDATE. */
@Path("/v2.0/OS-KSVALIDATE/token")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2ValidationResource {

  private static final String SUBJECT = "X-Subject-Token";

  private final V2TokenService tokens;
  private final CurrentRequest current;

  @Inject
  public V2ValidationResource(V2TokenService tokens, CurrentRequest current) {
    this.tokens = tokens;
    this.current = current;
  }

  @GET
  @Path("validate")
  @Enforce(value = V2Policy.ADMIN, at = Enforce.At.OBJECT)
  public V2TokenRepresentation.One show(
      @HeaderParam(SUBJECT) String token, @QueryParam("belongsTo") String belongsTo) {
    return new V2TokenRepresentation.One(
        tokens.show(current.context(), token, Optional.ofNullable(belongsTo)));
  }

  @HEAD
  @Path("validate")
  @Enforce(value = V2Policy.ADMIN, at = Enforce.At.OBJECT)
  public Response check(
      @HeaderParam(SUBJECT) String token, @QueryParam("belongsTo") String belongsTo) {
    var _ = tokens.show(current.context(), token, Optional.ofNullable(belongsTo));
    return Response.ok().build();
  }

  @GET
  @Path("endpoints")
  @Enforce(value = V2Policy.ADMIN, at = Enforce.At.OBJECT)
  public V2TokenRepresentation.Endpoints listEndpoints(@HeaderParam(SUBJECT) String token) {
    return new V2TokenRepresentation.Endpoints(
        tokens.endpoints(current.context(), token), List.of());
  }
}
