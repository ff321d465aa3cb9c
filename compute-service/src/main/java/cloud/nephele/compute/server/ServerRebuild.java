package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.api.Links;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.metadata.GuestMetadata;
import cloud.nephele.compute.server.ServerAction.Answer;
import cloud.nephele.compute.server.ServerRepresentation.Rebuilding;
import cloud.nephele.compute.server.workflow.BuildContext;
import cloud.nephele.compute.server.workflow.RebuildContext;
import cloud.nephele.compute.server.workflow.RebuildServer;
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

  private final ServerCreation creation;
  private final ServerRepository servers;
  private final ServerView view;
  private final Workflows workflows;
  private final RebuildServer workflow;

  @Inject
  ServerRebuild(
      ServerCreation creation,
      ServerRepository servers,
      ServerView view,
      Workflows workflows,
      RebuildServer workflow) {
    this.creation = creation;
    this.servers = servers;
    this.view = view;
    this.workflows = workflows;
    this.workflow = workflow;
  }

  /** Looks up all that the document refers to. */
  public ServerAction.Change prepare(RequestContext context, Server seen, Rebuilding wanted) {
    if (seen.imageId().isEmpty()) {
      throw Fault.badRequest(
          "Unable to rebuild with a different image for a volume-backed server.");
    }
    UUID imageId =
        ServerService.parseId(ServerCreation.lastSegment(wanted.imageRef()))
            .orElseThrow(() -> Fault.badRequest("Invalid imageRef provided."));
    Image image = creation.image(context, imageId, seen.flavor());
    Optional<Map<String, String>> metadata =
        Optional.ofNullable(wanted.metadata()).map(items -> creation.metadata(context, items));
    List<GuestMetadata.InjectedFile> files = creation.files(context, wanted.personality());
    String password = Optional.ofNullable(wanted.adminPass()).orElseGet(creation::newPassword);
    Optional<GuestMetadata.Key> key =
        text(wanted.keyName()).flatMap(name -> creation.key(context, name));
    Optional<String> userData = text(wanted.userData()).flatMap(creation::userData);
    return server -> {
      ServerTransitions.REBUILD.require(server);
      boolean active = server.vmState() != VmState.STOPPED;
      server.startsFrom(image.id(), image.kernelId(), image.ramdiskId());
      metadata.ifPresent(server::setMetadata);
      describe(server, wanted);
      tell(server, wanted, key, userData);
      server.begin(TaskState.REBUILDING);
      workflows.start(
          workflow,
          server.id(),
          new RebuildContext(new BuildContext(image, password, files), active));
      String self = Links.of(context, "servers", server.id().toString()).getFirst().href();
      return new Answer(
          202, Optional.of(self), () -> Optional.of(view.rebuilt(context, server, password)));
    };
  }

  private static void describe(Server server, Rebuilding wanted) {
    Optional.ofNullable(wanted.name()).ifPresent(server::rename);
    Optional.ofNullable(wanted.description()).ifPresent(server::describe);
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
