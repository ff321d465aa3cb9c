package cloud.nephele.compute.console;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.console.ConsoleRepresentation.Creation;
import cloud.nephele.compute.console.ConsoleRepresentation.Remote;
import cloud.nephele.compute.console.ConsoleRepresentation.RemoteConsole;
import cloud.nephele.compute.console.ConsoleRepresentation.Wanted;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /servers/{id}/remote-consoles}. */
@Path("servers/{id}/remote-consoles")
@Since("2.6")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RemoteConsoleResource {

  private static final Microversion WITH_MKS = Microversion.of("2.8");

  private final CurrentRequest current;
  private final ConsoleService consoles;

  @Inject
  RemoteConsoleResource(CurrentRequest current, ConsoleService consoles) {
    this.current = current;
    this.consoles = consoles;
  }

  @POST
  @Enforce(value = ConsolePolicy.REMOTE_CONSOLES, at = Enforce.At.OBJECT)
  public Remote create(@PathParam("id") String id, Creation body) {
    RequestContext context = current.context();
    Wanted wanted = body.remoteConsole();
    ConsoleType type =
        ConsoleType.find(wanted.protocol(), wanted.type())
            .filter(
                found ->
                    found != ConsoleType.RDP_HTML5
                        && (found != ConsoleType.WEBMKS || context.version().isAtLeast(WITH_MKS)))
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "Invalid input for field/attribute remote_console. There is no console of protocol %s and type %s"
                            .formatted(wanted.protocol(), wanted.type())));
    return new Remote(
        new RemoteConsole(type.protocol(), type.wireName(), consoles.grant(context, id, type)));
  }
}
