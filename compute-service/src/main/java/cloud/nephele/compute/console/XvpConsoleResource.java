package cloud.nephele.compute.console;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.console.ConsoleRepresentation.XvpListing;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * {@code /servers/{id}/consoles}, the consoles of Xen's own proxy, which no host of ours runs: a
 * server has none, and none can be made. Since upstream dropped that proxy, v2.1 has them no more.
 */
@Path("servers/{id}/consoles")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class XvpConsoleResource {

  private static final Microversion GONE = Microversion.of("2.1");

  private final CurrentRequest current;
  private final ConsoleService consoles;

  @Inject
  XvpConsoleResource(CurrentRequest current, ConsoleService consoles) {
    this.current = current;
    this.consoles = consoles;
  }

  @GET
  @Enforce(value = ConsolePolicy.XVP_INDEX, at = Enforce.At.OBJECT)
  public XvpListing list(@PathParam("id") String id) {
    requireServed(ConsolePolicy.XVP_INDEX, id);
    return new XvpListing(List.of());
  }

  @POST
  @Enforce(value = ConsolePolicy.XVP_CREATE, at = Enforce.At.OBJECT)
  public void create(@PathParam("id") String id) {
    requireServed(ConsolePolicy.XVP_CREATE, id);
    throw gone();
  }

  @GET
  @Path("{console}")
  @Enforce(value = ConsolePolicy.XVP_SHOW, at = Enforce.At.OBJECT)
  public XvpListing show(@PathParam("id") String id, @PathParam("console") String console) {
    requireServed(ConsolePolicy.XVP_SHOW, id);
    throw notFound(console);
  }

  @DELETE
  @Path("{console}")
  @Enforce(value = ConsolePolicy.XVP_DELETE, at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id, @PathParam("console") String console) {
    requireServed(ConsolePolicy.XVP_DELETE, id);
    throw notFound(console);
  }

  private void requireServed(String rule, String server) {
    RequestContext context = current.context();
    consoles.requireOwn(context, server, rule);
    if (context.version().isAtLeast(GONE)) {
      throw gone();
    }
  }

  private static Fault gone() {
    return new Fault(
        FaultCode.GONE,
        "Consoles of the XVP proxy are made no more. Ask for the server's VNC or serial console.");
  }

  private static Fault notFound(String console) {
    return Fault.notFound("Console " + console + " could not be found.");
  }
}
