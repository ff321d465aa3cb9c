package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.compute.api.Links;
import cloud.nephele.compute.api.Truth;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.metadata.GuestMetadata;
import cloud.nephele.compute.server.ServerAction.Answer;
import cloud.nephele.compute.server.ServerRepresentation.Rebuilding;
import cloud.nephele.compute.server.workflow.BuildContext;
import cloud.nephele.compute.server.workflow.RebuildContext;
import cloud.nephele.compute.server.workflow.RebuildServer;
import cloud.nephele.compute.volume.LocalDiskService;
import cloud.nephele.compute.volume.VolumeAttachments;
import cloud.nephele.compute.workflow.Workflows;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what a rebuilt server is to be, and begins the rebuild. */
@Singleton
public class ServerRebuild {

  private static final Microversion WRITES_VOLUMES = Microversion.of("2.93");

  private final ServerCreation creation;
  private final BootImages images;
  private final ServerRepository servers;
  private final VolumeAttachments volumes;
  private final LocalDiskService localDisks;
  private final ServerView view;
  private final Workflows workflows;
  private final RebuildServer workflow;

  @Inject
  ServerRebuild(
      ServerCreation creation,
      BootImages images,
      ServerRepository servers,
      VolumeAttachments volumes,
      LocalDiskService localDisks,
      ServerView view,
      Workflows workflows,
      RebuildServer workflow) {
    this.creation = creation;
    this.images = images;
    this.servers = servers;
    this.volumes = volumes;
    this.localDisks = localDisks;
    this.view = view;
    this.workflows = workflows;
    this.workflow = workflow;
  }

  /** Looks up all that the document refers to. */
  public ServerAction.Change prepare(RequestContext context, Server seen, Rebuilding wanted) {
    requireNothingToPreserve(seen, wanted);
    UUID imageId =
        ServerService.parseId(ServerCreation.lastSegment(wanted.imageRef()))
            .orElseThrow(() -> Fault.badRequest("Invalid imageRef provided."));
    Optional<VolumeAttachments.Root> root =
        seen.imageId().isEmpty() ? volumes.rootOf(seen.id()) : Optional.empty();
    Image image =
        images.require(
            context,
            imageId,
            root.map(volume -> seen.flavor().withRoot(volume.sizeGib())).orElse(seen.flavor()));
    Optional<String> name =
        Optional.ofNullable(wanted.name()).map(sent -> ServerName.read(context, sent));
    boolean writesImage = root.isEmpty() || writesImage(context, root.get(), imageId);
    Optional<Map<String, String>> metadata =
        Optional.ofNullable(wanted.metadata()).map(items -> creation.metadata(context, items));
    List<GuestMetadata.InjectedFile> files = creation.files(context, wanted.personality());
    String password = Optional.ofNullable(wanted.adminPass()).orElseGet(creation::newPassword);
    Optional<GuestMetadata.Key> key =
        text(wanted.keyName()).flatMap(wantedKey -> creation.key(context, wantedKey));
    Optional<String> userData = text(wanted.userData()).flatMap(creation::userData);
    return server -> {
      ServerTransitions.REBUILD.require(server);
      boolean active = server.vmState() != VmState.STOPPED;
      if (root.isEmpty()) {
        server.startsFrom(image.id(), image.kernelId(), image.ramdiskId());
      }
      metadata.ifPresent(server::setMetadata);
      name.ifPresent(server::rename);
      describe(server, wanted);
      tell(server, wanted, key, userData);
      server.begin(TaskState.REBUILDING);
      workflows.start(
          workflow,
          server.id(),
          new RebuildContext(
              new BuildContext(
                  writesImage ? Optional.of(image) : Optional.empty(), password, files),
              active));
      String self = Links.of(context, "servers", server.id().toString()).getFirst().href();
      return new Answer(
          202, Optional.of(self), () -> Optional.of(view.rebuilt(context, server, password)));
    };
  }

  /** No driver keeps disks while it makes a guest anew; upstream's for virtual machines do not. */
  private void requireNothingToPreserve(Server seen, Rebuilding wanted) {
    if (Truth.read("preserve_ephemeral", wanted.preserveEphemeral()).orElse(false)
        && localDisks.of(seen.id()).stream()
            .anyMatch(disk -> disk.kind() == LocalDisk.Kind.EPHEMERAL)) {
      throw Fault.badRequest(
          "The current driver does not support preserving ephemeral partitions. Save what is on"
              + " them, and rebuild without preserve_ephemeral.");
    }
  }

  /**
   * Before a volume could be written over, a rebuild from the image that it was made from left it.
   */
  private static boolean writesImage(
      RequestContext context, VolumeAttachments.Root root, UUID imageId) {
    boolean writes = context.version().isAtLeast(WRITES_VOLUMES);
    if (!writes && root.image().filter(image -> image.id().equals(imageId)).isEmpty()) {
      throw Fault.badRequest(
          "Unable to rebuild with a different image for a volume-backed server.");
    }
    return writes;
  }

  private static void describe(Server server, Rebuilding wanted) {
    if (wanted.description() != null) {
      server.describe(ServerCreation.description(wanted.description()));
    }
    Optional.ofNullable(wanted.hostname())
        .map(name -> name.toLowerCase(Locale.ROOT))
        .ifPresent(server::renameHost);
    Optional.ofNullable(wanted.diskConfig()).ifPresent(server::setDiskConfig);
    Optional.ofNullable(wanted.trustedImageCertificates())
        .ifPresent(server::setTrustedCertificates);
    server.reachedBy(
        ServerCreation.addressV4(wanted.accessIPv4()),
        ServerCreation.addressV6(wanted.accessIPv6()));
  }

  /** A field that is null takes away what the guest was told before. */
  private void tell(
      Server server,
      Rebuilding wanted,
      Optional<GuestMetadata.Key> key,
      Optional<String> userData) {
    ServerBoot boot = servers.findBoot(server.id()).orElseThrow();
    if (wanted.keyName() != null) {
      server.setKeyName(key.map(GuestMetadata.Key::name).orElse(null));
      boot.takeKey(
          key.map(GuestMetadata.Key::type).orElse(null),
          key.map(GuestMetadata.Key::data).orElse(null));
    }
    if (wanted.userData() != null) {
      boot.tell(userData.orElse(null));
    }
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.ofNullable(value).filter(node -> !node.isNull()).map(JsonNode::asText);
  }
}
