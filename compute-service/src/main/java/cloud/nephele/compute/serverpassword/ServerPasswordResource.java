package cloud.nephele.compute.serverpassword;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /servers/{id}/os-server-password}. */
@Path("servers/{id}/os-server-password")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ServerPasswordResource {

  private final CurrentRequest current;
  private final ServerPasswordService passwords;

  /** The password, encrypted and as base64; empty when there is none. */
  record Password(String password) implements Representation {}

  @Inject
  ServerPasswordResource(CurrentRequest current, ServerPasswordService passwords) {
    this.current = current;
    this.passwords = passwords;
  }

  @GET
  @Enforce(value = ServerPasswordPolicy.SHOW, at = Enforce.At.OBJECT)
  public Password show(@PathParam("id") String id) {
    return new Password(passwords.show(current.context(), id));
  }

  @DELETE
  @Enforce(value = ServerPasswordPolicy.CLEAR, at = Enforce.At.OBJECT)
  public Response clear(@PathParam("id") String id) {
    passwords.clear(current.context(), id);
    return Response.noContent().build();
  }
}
