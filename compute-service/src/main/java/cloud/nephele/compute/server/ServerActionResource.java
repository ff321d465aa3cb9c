package cloud.nephele.compute.server;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.console.ConsolePolicy;
import cloud.nephele.compute.floatingip.FloatingIpPolicy;
import cloud.nephele.compute.interfaceattachment.InterfaceAttachmentPolicy;
import cloud.nephele.compute.securitygroup.SecurityGroupPolicy;
import cloud.nephele.compute.server.ServerRepresentation.ActionRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /servers/{id}/action}: looks the action up, nothing else. */
@Path("servers/{id}/action")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ServerActionResource {

  private final CurrentRequest current;
  private final ServerActionService actions;

  @Inject
  ServerActionResource(CurrentRequest current, ServerActionService actions) {
    this.current = current;
    this.actions = actions;
  }

  @POST
  @Enforce(
      value = {
        ServerPolicy.START,
        ServerPolicy.STOP,
        ServerPolicy.REBOOT,
        ServerPolicy.CONSOLE_OUTPUT,
        ServerPolicy.LOCK,
        ServerPolicy.UNLOCK,
        ServerPolicy.RESET_STATE,
        InterfaceAttachmentPolicy.ADD_FIXED_IP,
        InterfaceAttachmentPolicy.REMOVE_FIXED_IP,
        SecurityGroupPolicy.SERVER_ADD,
        SecurityGroupPolicy.SERVER_REMOVE,
        FloatingIpPolicy.ADD,
        FloatingIpPolicy.REMOVE,
        ServerPolicy.PAUSE,
        ServerPolicy.UNPAUSE,
        ServerPolicy.SUSPEND,
        ServerPolicy.RESUME,
        ServerPolicy.CHANGE_PASSWORD,
        ServerPolicy.REBUILD,
        ServerPolicy.RESIZE,
        ServerPolicy.CONFIRM_RESIZE,
        ServerPolicy.REVERT_RESIZE,
        ServerPolicy.MIGRATE,
        ServerPolicy.MIGRATE_LIVE,
        ServerPolicy.CREATE_IMAGE,
        ServerPolicy.CREATE_BACKUP,
        ServerPolicy.EVACUATE,
        ServerPolicy.RESET_NETWORK,
        ServerPolicy.INJECT_NETWORK_INFO,
        ServerPolicy.RESCUE,
        ServerPolicy.UNRESCUE,
        ServerPolicy.SHELVE,
        ServerPolicy.SHELVE_OFFLOAD,
        ServerPolicy.UNSHELVE,
        ServerPolicy.RESTORE,
        ServerPolicy.FORCE_DELETE,
        ServerPolicy.TRIGGER_CRASH_DUMP,
        ConsolePolicy.REMOTE_CONSOLES,
      },
      at = Enforce.At.OBJECT)
  public Response act(@PathParam("id") String id, ActionRequest body) {
    ServerAction.Answer answer = actions.run(current.context(), id, body.actions());
    Response.ResponseBuilder response = Response.status(answer.status());
    answer.location().ifPresent(location -> response.header("Location", location));
    answer.document().get().ifPresent(response::entity);
    return response.build();
  }
}
