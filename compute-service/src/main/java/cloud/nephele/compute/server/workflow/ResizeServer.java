package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.scheduling.Placement;
import cloud.nephele.compute.server.Migration;
import cloud.nephele.compute.server.MigrationRepository;
import cloud.nephele.compute.server.Moves;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Gives a server another flavor, another host or both. Room on the new host was claimed in the name
 * of the migration; once the new guest runs, server and migration change their claims, and both are
 * kept until the owner has decided.
 */
@Singleton
public class ResizeServer extends MoveWorkflow {

  private final GuestSpecs specs;
  private final Placement placement;
  private final Moves moves;

  @Inject
  public ResizeServer(
      ServerRepository servers,
      MigrationRepository migrations,
      ServerConfig config,
      ComputeDriver driver,
      GuestSpecs specs,
      Placement placement,
      Moves moves) {
    super(servers, migrations, config, driver);
    this.specs = specs;
    this.placement = placement;
    this.moves = moves;
  }

  @Override
  public List<Step<MoveContext>> steps() {
    return List.of(
        Step.transaction("announce", this::announce)
            .withoutUndo("it only shows what is about to be done"),
        Step.call("power-off", this::powerOff).undoneByCall(this::powerOnAgain),
        Step.call("move", this::move).undoneByCall(this::moveBack),
        Step.transaction("announce-start", this::announceStart)
            .withoutUndo("it only shows what is about to be done"),
        Step.call("power-on", this::powerOn)
            .withoutUndo("the new guest is removed by the undo of the move"),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome announce(WorkflowRun<MoveContext> run) {
    show(run, TaskState.RESIZE_PREP, TaskState.RESIZE_MIGRATING);
    return Outcome.next();
  }

  private Outcome announceStart(WorkflowRun<MoveContext> run) {
    show(run, TaskState.RESIZE_MIGRATING, TaskState.RESIZE_FINISH);
    return Outcome.next();
  }

  private void show(WorkflowRun<MoveContext> run, TaskState before, TaskState after) {
    lock(run)
        .filter(server -> server.taskState().equals(Optional.of(before)))
        .ifPresent(server -> server.begin(after));
  }

  private Outcome powerOff(WorkflowRun<MoveContext> run) {
    driver()
        .powerOff(
            look(run).sourceHost(),
            run.subjectId(),
            Math.toIntExact(config().shutdownTimeout().toSeconds()));
    return Outcome.next();
  }

  private void powerOnAgain(WorkflowRun<MoveContext> run) {
    Migration migration = look(run);
    if (migration.wasActive()) {
      asFarAsPossible(() -> driver().powerOn(migration.sourceHost(), run.subjectId()));
    }
  }

  private Outcome move(WorkflowRun<MoveContext> run) {
    Migration migration = look(run);
    resizing()
        .resize(
            migration.sourceHost(),
            migration.destHost(),
            specs.fromItsDisks(run.subjectId(), migration));
    return Outcome.next();
  }

  private void moveBack(WorkflowRun<MoveContext> run) {
    Migration migration = look(run);
    resizing().revert(migration.sourceHost(), migration.destHost(), run.subjectId());
  }

  private Outcome powerOn(WorkflowRun<MoveContext> run) {
    Migration migration = look(run);
    if (migration.wasActive()) {
      driver().powerOn(migration.destHost(), run.subjectId());
    }
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<MoveContext> run) {
    lock(run).ifPresent(server -> moved(server, migration(run)));
    return Outcome.done();
  }

  private void moved(Server server, Migration migration) {
    placement.swap(server.id(), migration.uuid());
    moves.arrived(server, migration);
    server.resized(migration.wasActive() ? PowerState.RUNNING : PowerState.SHUTDOWN);
    migration.reached(Migration.Status.FINISHED);
  }

  @Override
  public void failed(WorkflowRun<MoveContext> run, Failure failure) {
    Optional<Server> server = lock(run);
    Migration migration = migration(run);
    placement.release(migration.uuid());
    migration.reached(Migration.Status.ERROR);
    server.ifPresent(
        same -> {
          moves.settle(same, migration, migration.oldFlavor());
          same.remained(failure.reason());
        });
  }
}
