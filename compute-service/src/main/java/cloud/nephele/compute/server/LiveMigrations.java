package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.LiveMigration;
import cloud.nephele.compute.server.instanceaction.InstanceActions;
import cloud.nephele.compute.workflow.Workflows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** What may be asked of a live migration under way: to end, or to hurry. */
@Singleton
public class LiveMigrations {

  private static final Logger LOG = Logger.getLogger(LiveMigrations.class);

  private final ServerService servers;
  private final MigrationRepository migrations;
  private final ComputeDriver driver;
  private final Workflows workflows;
  private final InstanceActions notes;

  @Inject
  LiveMigrations(
      ServerService servers,
      MigrationRepository migrations,
      ComputeDriver driver,
      Workflows workflows,
      InstanceActions notes) {
    this.servers = servers;
    this.migrations = migrations;
    this.driver = driver;
    this.workflows = workflows;
    this.notes = notes;
  }

  /** The server stays where it is. Its work is told first: what the driver misses is undone. */
  public void abort(RequestContext context, String id, String migrationId) {
    Migration migration =
        change(
            context,
            id,
            migrationId,
            "live_migration_cancel",
            server -> workflows.interrupt(server.id(), "The live migration was aborted."));
    try {
      live().ifPresent(live -> live.abort(migration.sourceHost(), migration.serverId()));
    } catch (DriverException e) {
      LOG.warnf(e, "The live migration of %s is aborted once it is over", migration.serverId());
    }
  }

  /** The server moves, though it may have to stand still until it is there. */
  public void forceComplete(RequestContext context, String id, String migrationId) {
    Migration migration =
        change(
            context,
            id,
            migrationId,
            "live_migration_force_complete",
            server -> {
              if (server.vmState() != VmState.ACTIVE) {
                throw refused(server, "force_complete", "vm_state", server.vmState().wireName());
              }
            });
    try {
      live().ifPresent(live -> live.forceComplete(migration.sourceHost(), migration.serverId()));
    } catch (DriverException e) {
      throw new Fault(
          FaultCode.CONFLICT,
          "The live migration of instance %s cannot be forced: its host does not do it."
              .formatted(migration.serverId()),
          Map.of(),
          e);
    }
  }

  private Optional<LiveMigration> live() {
    return driver.capability(LiveMigration.class);
  }

  private Migration change(
      RequestContext context,
      String id,
      String migrationId,
      String noted,
      Consumer<Server> change) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Server server = servers.requireLocked(context, id);
              ServerService.requireUnlocked(context, server);
              if (server.taskState().orElse(null) != TaskState.MIGRATING) {
                throw refused(
                    server,
                    noted,
                    "task_state",
                    server.taskState().map(TaskState::wireName).orElse("None"));
              }
              Migration migration = require(server, migrationId);
              notes.record(context, server.id(), server.projectId(), noted);
              change.accept(server);
              return migration;
            });
  }

  private static Fault refused(Server server, String what, String state, String value) {
    return Fault.conflict(
        "Cannot '%s' instance %s while it is in %s %s".formatted(what, server.id(), state, value));
  }

  private Migration require(Server server, String migrationId) {
    Migration migration =
        Optional.of(migrationId)
            .filter(text -> text.matches("\\d{1,18}"))
            .flatMap(text -> migrations.findByIdOptional(Long.valueOf(text)))
            .filter(found -> found.serverId().equals(server.id()))
            .orElseThrow(
                () ->
                    Fault.notFound(
                        "Migration %s for instance %s could not be found."
                            .formatted(migrationId, server.id())));
    if (!migration.status().equals(Migration.Status.RUNNING)) {
      throw Fault.badRequest(
          "Migration %s of instance %s is %s, and must be running."
              .formatted(migrationId, server.id(), migration.status()));
    }
    return migration;
  }
}
