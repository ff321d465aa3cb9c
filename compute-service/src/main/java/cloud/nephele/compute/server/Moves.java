package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.scheduling.Placement;
import cloud.nephele.compute.scheduling.PlacementRequest;
import cloud.nephele.compute.servergroup.ServerGroupService;
import cloud.nephele.compute.volume.LocalDiskService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The books of servers that move: what they claim of hosts and of the project's quota. While it
 * moves, a server counts against the quota with the larger of its two flavors.
 */
@Singleton
public class Moves {

  private final MigrationRepository migrations;
  private final Placement placement;
  private final QuotaService quotas;
  private final HostService hosts;
  private final ServerGroupService groups;
  private final LocalDiskService localDisks;

  @Inject
  Moves(
      MigrationRepository migrations,
      Placement placement,
      QuotaService quotas,
      HostService hosts,
      ServerGroupService groups,
      LocalDiskService localDisks) {
    this.migrations = migrations;
    this.placement = placement;
    this.quotas = quotas;
    this.hosts = hosts;
    this.groups = groups;
    this.localDisks = localDisks;
  }

  /**
   * What a move is to end in.
   *
   * @param host the host that was asked for
   * @param otherThan the hosts that it must not be
   */
  public record Wish(
      Migration.Type type,
      String flavorId,
      FlavorSnapshot flavor,
      Optional<String> host,
      Set<String> otherThan) {}

  /**
   * Claims what a move needs, in the caller's transaction.
   *
   * @throws Fault 403 above the quota, 400 when no host has room
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Migration begin(RequestContext context, Server server, Wish wish) {
    UUID uuid = UUID.randomUUID();
    FlavorSnapshot flavor = wish.flavor();
    int vcpus = Math.max(0, flavor.vcpus() - server.vcpus());
    int memoryMib = Math.max(0, flavor.memoryMib() - server.memoryMib());
    if (vcpus + memoryMib > 0) {
      quotas.claim(
          server.projectId(),
          server.userId(),
          Map.of(QuotaResource.CORES, vcpus, QuotaResource.RAM, memoryMib));
    }
    server.counts(server.vcpus() + vcpus, server.memoryMib() + memoryMib);
    List<LocalDiskService.Wish> disks = disks(server, wish);
    Host host =
        placement
            .claim(
                new PlacementRequest(
                    flavor.vcpus(),
                    flavor.memoryMib(),
                    HostDisk.gib(
                        server,
                        flavor,
                        disks.stream().mapToInt(LocalDiskService.Wish::sizeMib).sum()),
                    server.requestedZone(),
                    wish.host(),
                    groups.neighboursOf(server.id()).with(Optional.empty(), wish.otherThan())),
                List.of(uuid))
            .map(places -> places.get(uuid))
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "No valid host was found. No host that the server may move to has room for"
                            + " it."));
    Migration migration =
        new Migration(
            uuid,
            server,
            context.caller().userId(),
            wish.type(),
            host.name(),
            wish.flavorId(),
            flavor);
    migrations.persist(migration);
    if (migration.keepsBothSides()) {
      localDisks.plan(server.id(), uuid, disks);
    }
    return migration;
  }

  private List<LocalDiskService.Wish> disks(Server server, Wish wish) {
    return LocalDisks.resized(localDisks.of(server.id()), server.flavor(), wish.flavor());
  }

  /** A server is where it was to move, as it was to be. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void arrived(Server server, Migration migration) {
    place(server, migration.destHost());
    exchangeDisks(migration);
    server.takes(migration.newFlavorId(), migration.newFlavor());
  }

  /** A server is where it came from, as it was. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void returned(Server server, Migration migration) {
    place(server, migration.sourceHost());
    exchangeDisks(migration);
    server.takes(migration.oldFlavorId(), migration.oldFlavor());
  }

  private void exchangeDisks(Migration migration) {
    if (migration.keepsBothSides()) {
      localDisks.exchange(migration.serverId(), migration.uuid());
    }
  }

  private void place(Server server, String host) {
    server.placedOn(
        host,
        hosts
            .findByName(host)
            .map(Host::availabilityZone)
            .or(server::availabilityZone)
            .orElse(null));
  }

  /**
   * A move is decided: the server counts with this flavor only, and has these disks only. What it
   * counted beyond is given back.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void settle(Server server, Migration migration, FlavorSnapshot flavor) {
    localDisks.forget(migration.uuid());
    int vcpus = server.vcpus() - flavor.vcpus();
    int memoryMib = server.memoryMib() - flavor.memoryMib();
    if (vcpus > 0 || memoryMib > 0) {
      quotas.release(
          server.projectId(), Map.of(QuotaResource.CORES, vcpus, QuotaResource.RAM, memoryMib));
    }
    server.counts(flavor.vcpus(), flavor.memoryMib());
  }

  /** The hosts that have anything of a server. */
  @Transactional
  public Set<String> hostsOf(Server server) {
    Set<String> all = new TreeSet<>();
    server.host().ifPresent(all::add);
    migrations
        .findOpen(server.id())
        .ifPresent(
            migration -> {
              all.add(migration.sourceHost());
              all.add(migration.destHost());
            });
    return all;
  }

  /** A server that is being deleted does not move any more. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void abandon(Server server) {
    migrations
        .findOpen(server.id())
        .ifPresent(
            migration -> {
              placement.release(migration.uuid());
              migration.reached(Migration.Status.ERROR);
            });
  }
}
