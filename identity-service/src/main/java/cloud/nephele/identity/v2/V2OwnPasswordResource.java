package cloud.nephele.identity.v2;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.identity.user.UserRepresentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Changing one's own password: OS-KSCRUD. */
@Path("/v2.0/OS-KSCRUD/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2OwnPasswordResource {

  private final V2TokenService tokens;
  private final PolicyEnforcer policy;
  private final CurrentRequest current;

  @Inject
  public V2OwnPasswordResource(
      V2TokenService tokens, PolicyEnforcer policy, CurrentRequest current) {
    this.tokens = tokens;
    this.policy = policy;
    this.current = current;
  }

  @PATCH
  @Path("{id}")
  @Enforce(value = V2Policy.OWNER, at = Enforce.At.OBJECT)
  public V2TokenRepresentation.One changePassword(
      @PathParam("id") String id, UserRepresentation.PasswordRequest request) {
    RequestContext context = current.context();
    policy.enforce(context, V2Policy.OWNER, Map.of("user_id", id));
    return new V2TokenRepresentation.One(tokens.changePassword(context, request.user()));
  }
}
