package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.compute.api.Links;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.Snapshots;
import cloud.nephele.compute.driver.VolumeDisk;
import cloud.nephele.compute.image.ImageService;
import cloud.nephele.compute.image.NewImage;
import cloud.nephele.compute.server.ServerAction.Answer;
import cloud.nephele.compute.server.ServerAction.Change;
import cloud.nephele.compute.server.workflow.SnapshotContext;
import cloud.nephele.compute.server.workflow.SnapshotServer;
import cloud.nephele.compute.volume.SnapshotService;
import cloud.nephele.compute.workflow.Workflows;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Begins to make images of servers. */
@Singleton
public class ServerImaging {

  private static final Microversion ANSWERS_WITH_ID = Microversion.of("2.45");

  /** The answer from 2.45 on. */
  public record MadeImage(@JsonProperty("image_id") String imageId) implements Representation {}

  private final ServerCreation creation;
  private final ImageService images;
  private final SnapshotService snapshots;
  private final ComputeDriver driver;
  private final Workflows workflows;
  private final SnapshotServer workflow;

  @Inject
  ServerImaging(
      ServerCreation creation,
      ImageService images,
      SnapshotService snapshots,
      ComputeDriver driver,
      Workflows workflows,
      SnapshotServer workflow) {
    this.creation = creation;
    this.images = images;
    this.snapshots = snapshots;
    this.driver = driver;
    this.workflows = workflows;
    this.workflow = workflow;
  }

  /** An image that stays. */
  public Change image(
      RequestContext context, Server seen, String sentName, Map<String, String> metadata) {
    String name = ServerName.read(context, sentName);
    if (seen.imageId().isEmpty()) {
      return imageOfVolumes(context, seen, name, metadata);
    }
    return prepare(
        context,
        seen,
        ServerTransitions.CREATE_IMAGE,
        new NewImage(name, seen.flavor().rootGib(), properties(context, seen, metadata)),
        Optional.empty());
  }

  /** An image that makes an older one of its kind go. */
  public Change backup(
      RequestContext context,
      Server seen,
      String name,
      Map<String, String> metadata,
      SnapshotContext.Rotation rotation) {
    if (seen.imageId().isEmpty()) {
      throw Fault.badRequest(
          "Backup is not supported for volume-backed instances. createImage makes snapshots of all volumes of one at once.");
    }
    Map<String, String> properties = properties(context, seen, metadata);
    properties.put("image_type", "backup");
    properties.put("backup_type", rotation.type());
    return prepare(
        context,
        seen,
        ServerTransitions.CREATE_BACKUP,
        new NewImage(ServerName.read(context, name), seen.flavor().rootGib(), properties),
        Optional.of(rotation));
  }

  /** An image without bytes, that names a snapshot of each volume and waits for all of them. */
  private Change imageOfVolumes(
      RequestContext context, Server seen, String name, Map<String, String> metadata) {
    List<SnapshotService.Planned> plan = snapshots.plan(seen.id());
    Map<String, String> properties = properties(context, seen, metadata);
    properties.put("bdm_v2", "True");
    properties.put("root_device_name", "/dev/" + VolumeDisk.ROOT);
    properties.put("block_device_mapping", mapping(plan));
    return withImage(
        seen,
        ServerTransitions.CREATE_IMAGE,
        () -> images.createEmpty(context, new NewImage(name, 0, properties)),
        (server, image) -> {
          snapshots.make(server.id(), image, plan, "snapshot for " + name);
          return answer(context, image);
        });
  }

  /** As servers that start from the image read it, see {@link ServerDisks}. */
  private static String mapping(List<SnapshotService.Planned> plan) {
    ArrayNode devices = JsonNodeFactory.instance.arrayNode();
    for (SnapshotService.Planned one : plan) {
      ObjectNode device =
          devices
              .addObject()
              .put("source_type", "snapshot")
              .put("destination_type", "volume")
              .put("snapshot_id", one.snapshotId().toString())
              .put("volume_size", one.sizeGib())
              .put("device_name", one.devicePath())
              .put("device_type", "disk")
              .put("disk_bus", "virtio")
              .put("delete_on_termination", one.deleteOnTermination());
      device.set("boot_index", one.root() ? device.numberNode(0) : device.nullNode());
    }
    return devices.toString();
  }

  private Map<String, String> properties(
      RequestContext context, Server seen, Map<String, String> metadata) {
    Map<String, String> properties = new HashMap<>();
    properties.put("image_type", "snapshot");
    properties.put("instance_uuid", seen.id().toString());
    properties.put("user_id", context.caller().userId());
    seen.imageId().ifPresent(id -> properties.put("base_image_ref", id.toString()));
    // Who makes an image may say otherwise.
    properties.putAll(creation.metadata(context, metadata));
    return properties;
  }

  private Change prepare(
      RequestContext context,
      Server seen,
      ServerTransitions transition,
      NewImage wanted,
      Optional<SnapshotContext.Rotation> rotation) {
    return withImage(
        context,
        seen,
        transition,
        wanted,
        (server, image) -> {
          server.begin(
              rotation.isPresent() ? TaskState.IMAGE_BACKUP : TaskState.IMAGE_SNAPSHOT_PENDING);
          workflows.start(
              workflow, server.id(), new SnapshotContext(image, isHeld(server), rotation));
          return answer(context, image);
        });
  }

  /** What is done with a server and the image that waits for its disk. */
  @FunctionalInterface
  interface Imaged {
    Answer apply(Server server, UUID image);
  }

  /** A change that needs an image for the server's disk, which is no volume. */
  Change withImage(
      RequestContext context, Server seen, String name, ServerTransitions transition, Imaged then) {
    // Asked again once the server is held; here it spares the image service an image in vain.
    ServerService.requireUnlocked(context, seen);
    return withImage(
        context,
        seen,
        transition,
        new NewImage(name, seen.flavor().rootGib(), properties(context, seen, Map.of())),
        (server, image) -> {
          ServerService.requireUnlocked(context, server);
          return then.apply(server, image);
        });
  }

  private Change withImage(
      RequestContext context,
      Server seen,
      ServerTransitions transition,
      NewImage wanted,
      Imaged then) {
    if (driver.capability(Snapshots.class).isEmpty()) {
      throw new Fault(
          FaultCode.NOT_IMPLEMENTED,
          "The requested functionality is not supported: driver %s makes no images."
              .formatted(driver.name()));
    }
    return withImage(seen, transition, () -> images.create(context, wanted), then);
  }

  private Change withImage(
      Server seen, ServerTransitions transition, Supplier<UUID> made, Imaged then) {
    // Asked again once the server is held; here it spares the image service an image in vain.
    transition.require(seen);
    UUID image = made.get();
    return server -> {
      try {
        transition.require(server);
        return then.apply(server, image);
      } catch (RuntimeException refusal) {
        discard(image, refusal);
        throw refusal;
      }
    };
  }

  /** The caller hears why there is no image, even where what was made of it stays. */
  private void discard(UUID image, RuntimeException refusal) {
    try {
      images.delete(image);
    } catch (RuntimeException e) {
      refusal.addSuppressed(e);
    }
  }

  /** A guest in memory must be held while its disk is read. */
  private static boolean isHeld(Server server) {
    return server.vmState() == VmState.ACTIVE || server.vmState() == VmState.PAUSED;
  }

  private static Answer answer(RequestContext context, UUID image) {
    return context.version().isAtLeast(ANSWERS_WITH_ID)
        ? new Answer(202, Optional.empty(), () -> Optional.of(new MadeImage(image.toString())))
        : Answer.acceptedAt(Links.of(context, "images", image.toString()).getFirst().href());
  }
}
