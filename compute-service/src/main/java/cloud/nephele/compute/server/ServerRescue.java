package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.server.ServerAction.Answer;
import cloud.nephele.compute.server.ServerAction.Change;
import cloud.nephele.compute.server.workflow.BuildContext;
import cloud.nephele.compute.server.workflow.RescueContext;
import cloud.nephele.compute.server.workflow.RescueServer;
import cloud.nephele.compute.volume.VolumeAttachments;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds what a server is rescued with, and begins the rescue. */
@Singleton
public class ServerRescue {

  /** How to log in to the rescue system. */
  public record RescuePassword(String adminPass) implements Representation {}

  private static final Microversion RESCUES_VOLUMES = Microversion.of("2.87");

  private final ServerCreation creation;
  private final BootImages images;
  private final ServerConfig config;
  private final VolumeAttachments volumes;
  private final Workflows workflows;
  private final RescueServer workflow;

  @Inject
  ServerRescue(
      ServerCreation creation,
      BootImages images,
      ServerConfig config,
      VolumeAttachments volumes,
      Workflows workflows,
      RescueServer workflow) {
    this.creation = creation;
    this.images = images;
    this.config = config;
    this.volumes = volumes;
    this.workflows = workflows;
    this.workflow = workflow;
  }

  /**
   * Looks up the image: the one asked for, else the one configured, else the server's own.
   *
   * @param wantedImage as the request has it
   */
  public Change prepare(
      RequestContext context,
      Server seen,
      Optional<String> wantedImage,
      Optional<String> wantedPassword) {
    Optional<UUID> own = seen.imageId().or(() -> imageOfVolume(context, seen));
    UUID id =
        wantedImage
            .map(
                text ->
                    ServerService.parseId(ServerCreation.lastSegment(text))
                        .orElseThrow(
                            () ->
                                Fault.badRequest(
                                    "Invalid input for field/attribute rescue_image_ref. Value: %s."
                                            .formatted(text)
                                        + " It must be the id of an image")))
            .or(config::rescueImage)
            .or(() -> own)
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "Instance %s cannot be rescued: its volume was made from no image. Name one as rescue_image_ref."
                            .formatted(seen.id())));
    Image image = images.require(context, id, seen.flavor());
    String password = wantedPassword.orElseGet(creation::newPassword);
    return server -> {
      ServerTransitions.RESCUE.require(server);
      boolean active = server.vmState() == VmState.ACTIVE;
      server.begin(TaskState.RESCUING);
      workflows.start(
          workflow,
          server.id(),
          new RescueContext(new BuildContext(image, password, List.of()), active));
      return Answer.of(() -> new RescuePassword(password));
    };
  }

  private Optional<UUID> imageOfVolume(RequestContext context, Server seen) {
    if (!context.version().isAtLeast(RESCUES_VOLUMES)) {
      throw Fault.badRequest(
          "Instance %s cannot be rescued: Cannot rescue a volume-backed instance"
              .formatted(seen.id()));
    }
    return volumes.rootOf(seen.id()).flatMap(VolumeAttachments.Root::image).map(Image::id);
  }
}
