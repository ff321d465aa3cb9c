package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.network.NetworksChanged;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.scheduling.Placement;
import cloud.nephele.compute.scheduling.PlacementRequest;
import cloud.nephele.compute.server.ServerAction.Answer;
import cloud.nephele.compute.server.ServerAction.Change;
import cloud.nephele.compute.server.workflow.BuildContext;
import cloud.nephele.compute.server.workflow.NoContext;
import cloud.nephele.compute.server.workflow.ShelveContext;
import cloud.nephele.compute.server.workflow.ShelveOffloadServer;
import cloud.nephele.compute.server.workflow.ShelveServer;
import cloud.nephele.compute.server.workflow.UnshelveContext;
import cloud.nephele.compute.server.workflow.UnshelveServer;
import cloud.nephele.compute.servergroup.ServerGroupService;
import cloud.nephele.compute.volume.LocalDiskService;
import cloud.nephele.compute.workflow.Workflows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Begins to put servers away and to take them out again. */
@Singleton
public class ServerShelving {

  private final ServerImaging imaging;
  private final BootImages images;
  private final ShelvedServerRepository shelved;
  private final Placement placement;
  private final HostService hosts;
  private final ServerGroupService groups;
  private final Event<NetworksChanged> changed;
  private final Workflows workflows;
  private final ShelveServer shelve;
  private final ShelveOffloadServer offload;
  private final UnshelveServer unshelve;
  private final LocalDiskService localDisks;

  @Inject
  ServerShelving(
      ServerImaging imaging,
      BootImages images,
      ShelvedServerRepository shelved,
      Placement placement,
      HostService hosts,
      ServerGroupService groups,
      Event<NetworksChanged> changed,
      Workflows workflows,
      ShelveServer shelve,
      ShelveOffloadServer offload,
      UnshelveServer unshelve,
      LocalDiskService localDisks) {
    this.imaging = imaging;
    this.images = images;
    this.shelved = shelved;
    this.placement = placement;
    this.hosts = hosts;
    this.groups = groups;
    this.changed = changed;
    this.workflows = workflows;
    this.shelve = shelve;
    this.offload = offload;
    this.unshelve = unshelve;
    this.localDisks = localDisks;
  }

  /** A server's disk becomes an image, unless it is a volume, and its guest goes. */
  public Change shelve(RequestContext context, Server seen) {
    if (seen.imageId().isEmpty()) {
      return server -> {
        ServerTransitions.SHELVE.require(server);
        return shelve(server, Optional.empty());
      };
    }
    return imaging.withImage(
        context,
        seen,
        seen.name() + "-shelved",
        ServerTransitions.SHELVE,
        (server, image) -> shelve(server, Optional.of(image)));
  }

  private Answer shelve(Server server, Optional<UUID> image) {
    boolean active = server.vmState() == VmState.ACTIVE;
    server.begin(TaskState.SHELVING);
    workflows.start(shelve, server.id(), new ShelveContext(image, active));
    return Answer.accepted();
  }

  /** The guest of a server that was put away goes, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void offload(Server server) {
    ServerTransitions.SHELVE_OFFLOAD.require(server);
    server.begin(TaskState.SHELVING_OFFLOADING);
    workflows.start(offload, server.id(), new NoContext());
  }

  /** The zone that a server may only run in; empty for any. */
  public record Binding(Optional<String> zone) {}

  /**
   * Where a server that was put away is to run from now on.
   *
   * @param binding what it is bound to; empty: what it was bound to before
   * @param host the host that was asked for
   */
  public record Place(Optional<Binding> binding, Optional<String> host) {

    boolean isAsked() {
      return binding.isPresent() || host.isPresent();
    }
  }

  /** A server runs again. */
  public Change unshelve(RequestContext context, Server seen, Place wanted) {
    ServerTransitions.UNSHELVE.require(seen);
    requireKnown(wanted);
    Optional<Image> image =
        seen.imageId().map(_ -> images.require(context, imageOf(seen), seen.flavor()));
    return server -> {
      ServerTransitions.UNSHELVE.require(server);
      boolean offloaded = server.vmState() == VmState.SHELVED_OFFLOADED;
      if (offloaded) {
        wanted.binding().ifPresent(binding -> server.bindToZone(binding.zone().orElse(null)));
        place(server, wanted.host());
      } else if (wanted.isAsked()) {
        throw Fault.conflict(
            "Specifying an availability zone or a host when unshelving server %s with status %s is"
                    .formatted(server.id(), server.status())
                + " not supported. State must be 'SHELVED_OFFLOADED'.");
      }
      server.begin(TaskState.UNSHELVING);
      workflows.start(
          unshelve, server.id(), new UnshelveContext(BuildContext.fromOwnDisk(image), offloaded));
      return Answer.accepted();
    };
  }

  private UUID imageOf(Server server) {
    return QuarkusTransaction.requiringNew()
        .call(() -> shelved.findByIdOptional(server.id()).flatMap(ShelvedServer::imageId))
        .orElseThrow(
            () -> Fault.conflict("Instance " + server.id() + " has no image of its disk."));
  }

  private void requireKnown(Place wanted) {
    wanted
        .binding()
        .flatMap(Binding::zone)
        .filter(zone -> hosts.list().stream().noneMatch(h -> h.availabilityZone().equals(zone)))
        .ifPresent(
            _ -> {
              throw Fault.badRequest("The requested availability zone is not available");
            });
    wanted
        .host()
        .filter(name -> hosts.findByName(name).isEmpty())
        .ifPresent(
            name -> {
              throw Fault.badRequest("Compute host " + name + " could not be found.");
            });
  }

  private void place(Server server, Optional<String> wantedHost) {
    FlavorSnapshot flavor = server.flavor();
    Map<UUID, Host> places =
        placement
            .claim(
                new PlacementRequest(
                    flavor.vcpus(),
                    flavor.memoryMib(),
                    HostDisk.gib(server, flavor, LocalDisks.mib(localDisks.of(server.id()))),
                    server.requestedZone(),
                    wantedHost,
                    groups.neighboursOf(server.id())),
                List.of(server.id()))
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "No valid host was found. No host that the server may run on has room for"
                            + " it."));
    Host host = places.get(server.id());
    server.placedOn(host.name(), host.availabilityZone());
    changed.fire(new NetworksChanged());
  }
}
