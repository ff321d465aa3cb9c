package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.LiveMigration;
import cloud.nephele.compute.network.NetworksChanged;
import cloud.nephele.compute.scheduling.Placement;
import cloud.nephele.compute.server.Migration;
import cloud.nephele.compute.server.MigrationRepository;
import cloud.nephele.compute.server.Moves;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Moves a server's guest to another host while it runs. Room there was claimed in the name of the
 * migration.
 */
@Singleton
public class LiveMigrateServer extends MoveWorkflow {

  private final GuestSpecs specs;
  private final Placement placement;
  private final Moves moves;
  private final Event<NetworksChanged> changed;

  @Inject
  public LiveMigrateServer(
      ServerRepository servers,
      MigrationRepository migrations,
      ServerConfig config,
      ComputeDriver driver,
      GuestSpecs specs,
      Placement placement,
      Moves moves,
      Event<NetworksChanged> changed) {
    super(servers, migrations, config, driver);
    this.specs = specs;
    this.placement = placement;
    this.moves = moves;
    this.changed = changed;
  }

  @Override
  public List<Step<MoveContext>> steps() {
    return List.of(
        Step.call("migrate", this::migrate).undoneByCall(this::bringBack),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome migrate(WorkflowRun<MoveContext> run) {
    Migration migration = look(run);
    move(run, migration.sourceHost(), migration.destHost());
    return Outcome.next();
  }

  private void bringBack(WorkflowRun<MoveContext> run) {
    Migration migration = look(run);
    asFarAsPossible(() -> move(run, migration.destHost(), migration.sourceHost()));
  }

  private void move(WorkflowRun<MoveContext> run, String from, String to) {
    require(driver(), LiveMigration.class)
        .migrateLive(from, to, specs.fromItsDisks(run.subjectId(), look(run).newFlavor()));
  }

  private Outcome record(WorkflowRun<MoveContext> run) {
    lock(run).ifPresent(server -> moved(server, migration(run)));
    return Outcome.done();
  }

  private void moved(Server server, Migration migration) {
    placement.swap(server.id(), migration.uuid());
    placement.release(migration.uuid());
    moves.arrived(server, migration);
    server.endTask();
    migration.reached(Migration.Status.COMPLETED);
    changed.fire(new NetworksChanged());
  }

  @Override
  public void failed(WorkflowRun<MoveContext> run, Failure failure) {
    Optional<Server> server = lock(run);
    Migration migration = migration(run);
    placement.release(migration.uuid());
    if (failure.kind() == Failure.Kind.INTERRUPTED) {
      migration.reached(Migration.Status.CANCELLED);
      server.ifPresent(Server::endTask);
    } else {
      migration.reached(Migration.Status.ERROR);
      server.ifPresent(same -> same.remained(failure.reason()));
    }
  }
}
