package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.LiveMigration;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.driver.Resizing;
import cloud.nephele.compute.flavor.FlavorService;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.server.ServerAction.Answer;
import cloud.nephele.compute.server.ServerAction.Change;
import cloud.nephele.compute.server.workflow.ConfirmServerResize;
import cloud.nephele.compute.server.workflow.LiveMigrateServer;
import cloud.nephele.compute.server.workflow.MoveContext;
import cloud.nephele.compute.server.workflow.ResizeServer;
import cloud.nephele.compute.server.workflow.RevertServerResize;
import cloud.nephele.compute.volume.LocalDiskService;
import cloud.nephele.compute.workflow.Workflows;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;

/** Begins, confirms and reverts moves of servers to other flavors and hosts. */
@Singleton
public class ServerMove {

  private final Moves moves;
  private final MigrationRepository migrations;
  private final FlavorService flavors;
  private final HostService hosts;
  private final ComputeDriver driver;
  private final Workflows workflows;
  private final ResizeServer resize;
  private final ConfirmServerResize confirm;
  private final RevertServerResize revert;
  private final LiveMigrateServer live;
  private final LocalDiskService localDisks;

  @Inject
  ServerMove(
      Moves moves,
      MigrationRepository migrations,
      FlavorService flavors,
      HostService hosts,
      ComputeDriver driver,
      Workflows workflows,
      ResizeServer resize,
      ConfirmServerResize confirm,
      RevertServerResize revert,
      LiveMigrateServer live,
      LocalDiskService localDisks) {
    this.moves = moves;
    this.migrations = migrations;
    this.flavors = flavors;
    this.hosts = hosts;
    this.driver = driver;
    this.workflows = workflows;
    this.resize = resize;
    this.confirm = confirm;
    this.revert = revert;
    this.live = live;
    this.localDisks = localDisks;
  }

  /** A move to another flavor, on the same host or another. */
  public Change resize(RequestContext context, JsonNode reference, Optional<String> diskConfig) {
    requireCapability();
    if (!(reference.isTextual() || reference.isIntegralNumber()) || reference.asText().isEmpty()) {
      throw Fault.badRequest(
          "Invalid input for field/attribute flavorRef. It must be a flavor's id");
    }
    String id = ServerCreation.lastSegment(reference.asText());
    FlavorSnapshot flavor =
        flavors
            .findUsable(context, id)
            .map(FlavorSnapshot::of)
            .orElseThrow(() -> Fault.badRequest("Flavor " + id + " could not be found."));
    return server -> {
      ServerTransitions.RESIZE.require(server);
      requireOther(server, id, flavor);
      diskConfig.ifPresent(server::setDiskConfig);
      return begin(
          context,
          server,
          new Moves.Wish(Migration.Type.RESIZE, id, flavor, Optional.empty(), Set.of()));
    };
  }

  private void requireOther(Server server, String id, FlavorSnapshot flavor) {
    if (server.flavorId().equals(id)) {
      throw Fault.badRequest("When resizing, instances must change flavor!");
    }
    // The flavor of a server that starts from a volume says nothing of that.
    if (server.imageId().isPresent() && flavor.rootGib() < server.flavor().rootGib()) {
      throw Fault.badRequest(
          "The disk of instance %s cannot become smaller: it has %d GiB, and the flavor has %d."
              .formatted(server.id(), server.flavor().rootGib(), flavor.rootGib()));
    }
    int ephemeralMib =
        localDisks.of(server.id()).stream()
            .filter(disk -> disk.kind() == LocalDisk.Kind.EPHEMERAL)
            .mapToInt(LocalDisk::sizeMib)
            .sum();
    if (ephemeralMib > flavor.ephemeralGib() * LocalDisks.MIB_PER_GIB) {
      throw Fault.badRequest(
          "The ephemeral disks of instance %s cannot become smaller: they have %d MiB, and the flavor has %d GiB."
              .formatted(server.id(), ephemeralMib, flavor.ephemeralGib()));
    }
  }

  /** A move to another host. */
  public Change migrate(RequestContext context, Optional<String> host) {
    requireCapability();
    host.filter(name -> hosts.findByName(name).isEmpty())
        .ifPresent(
            name -> {
              throw Fault.badRequest("Compute host " + name + " could not be found.");
            });
    return server -> {
      ServerTransitions.MIGRATE.require(server);
      if (host.equals(server.host())) {
        throw Fault.badRequest("Instance " + server.id() + " is on that host already.");
      }
      return begin(
          context,
          server,
          new Moves.Wish(
              Migration.Type.MIGRATION,
              server.flavorId(),
              server.flavor(),
              host,
              Set.of(server.host().orElseThrow())));
    };
  }

  /** A move to another host while the server runs. */
  public Change migrateLive(RequestContext context, Optional<String> host) {
    LiveMigration migration =
        driver
            .capability(LiveMigration.class)
            .orElseThrow(
                () ->
                    new Fault(
                        FaultCode.NOT_IMPLEMENTED,
                        "The requested functionality is not supported: running servers of driver %s"
                                .formatted(driver.name())
                            + " cannot be moved."));
    host.filter(name -> hosts.findByName(name).isEmpty())
        .ifPresent(
            name -> {
              throw Fault.badRequest("Compute host " + name + " could not be found.");
            });
    return server -> {
      ServerTransitions.MIGRATE_LIVE.require(server);
      String source = server.host().orElseThrow();
      if (host.equals(Optional.of(source))) {
        throw Fault.badRequest(
            "Unable to migrate instance (%s) to current host (%s).".formatted(server.id(), source));
      }
      Migration move =
          moves.begin(
              context,
              server,
              new Moves.Wish(
                  Migration.Type.LIVE_MIGRATION,
                  server.flavorId(),
                  server.flavor(),
                  host,
                  Set.of(source)));
      migration
          .obstacle(source, move.destHost())
          .ifPresent(
              reason -> {
                throw Fault.badRequest("Migration pre-check error: " + reason);
              });
      move.reached(Migration.Status.RUNNING);
      server.begin(TaskState.MIGRATING);
      workflows.start(live, server.id(), new MoveContext(move.id()));
      return Answer.accepted();
    };
  }

  private void requireCapability() {
    if (driver.capability(Resizing.class).isEmpty()) {
      throw new Fault(
          FaultCode.NOT_IMPLEMENTED,
          "The requested functionality is not supported: servers of driver %s cannot be moved."
              .formatted(driver.name()));
    }
  }

  private Answer begin(RequestContext context, Server server, Moves.Wish wish) {
    Migration migration = moves.begin(context, server, wish);
    server.begin(TaskState.RESIZE_PREP);
    workflows.start(resize, server.id(), new MoveContext(migration.id()));
    return Answer.accepted();
  }

  /** Keeps what a server has become, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void confirm(Server server) {
    ServerTransitions.CONFIRM_RESIZE.require(server);
    Migration migration = requireOpen(server);
    server.begin(TaskState.RESIZE_CONFIRMING);
    migration.reached(Migration.Status.CONFIRMING);
    workflows.start(confirm, server.id(), new MoveContext(migration.id()));
  }

  /** Returns to what a server was, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void revert(Server server) {
    ServerTransitions.REVERT_RESIZE.require(server);
    Migration migration = requireOpen(server);
    server.begin(TaskState.RESIZE_REVERTING);
    migration.reached(Migration.Status.REVERTING);
    workflows.start(revert, server.id(), new MoveContext(migration.id()));
  }

  private Migration requireOpen(Server server) {
    return migrations
        .findOpen(server.id())
        .orElseThrow(() -> Fault.badRequest("Instance has not been resized."));
  }
}
