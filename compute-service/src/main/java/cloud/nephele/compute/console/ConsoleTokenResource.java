package cloud.nephele.compute.console;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.console.ConsoleRepresentation.Connection;
import cloud.nephele.compute.console.ConsoleRepresentation.ConnectionInfo;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /os-console-auth-tokens}. */
@Path("os-console-auth-tokens")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ConsoleTokenResource {

  private static final Microversion OF_ALL_TYPES = Microversion.of("2.31");

  private final CurrentRequest current;
  private final ConsoleService consoles;

  @Inject
  ConsoleTokenResource(CurrentRequest current, ConsoleService consoles) {
    this.current = current;
    this.consoles = consoles;
  }

  @GET
  @Path("{token}")
  @Enforce(ConsolePolicy.AUTH_TOKENS)
  public Connection show(@PathParam("token") String token) {
    ConsoleService.Described found = consoles.describe(token);
    if (!current.context().version().isAtLeast(OF_ALL_TYPES)) {
      throw new Fault(
          FaultCode.UNAUTHORIZED,
          "The requested console type details are not accessible before version 2.31");
    }
    return new Connection(
        new ConnectionInfo(
            found.grant().serverId().toString(),
            found.place().address(),
            found.place().port(),
            found.place().path().orElse(null)));
  }
}
