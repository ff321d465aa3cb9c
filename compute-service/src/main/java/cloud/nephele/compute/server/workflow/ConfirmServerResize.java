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
import cloud.nephele.compute.server.VmState;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The new guest is the one that is wanted: the old one goes, and with it what it claimed. */
@Singleton
public class ConfirmServerResize extends MoveWorkflow {

  private final Placement placement;
  private final Moves moves;

  @Inject
  public ConfirmServerResize(
      ServerRepository servers,
      MigrationRepository migrations,
      ServerConfig config,
      ComputeDriver driver,
      Placement placement,
      Moves moves) {
    super(servers, migrations, config, driver);
    this.placement = placement;
    this.moves = moves;
  }

  @Override
  public List<Step<MoveContext>> steps() {
    return List.of(
        Step.call("forget", this::forget).withoutUndo("the old guest is not wanted any more"),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome forget(WorkflowRun<MoveContext> run) {
    resizing().confirm(look(run).sourceHost(), run.subjectId());
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<MoveContext> run) {
    lock(run).ifPresent(server -> confirmed(server, migration(run)));
    return Outcome.done();
  }

  private void confirmed(Server server, Migration migration) {
    placement.release(migration.uuid());
    moves.settle(server, migration, migration.newFlavor());
    migration.reached(Migration.Status.CONFIRMED);
    // What the guest did since it was moved is seen on its host, and followed.
    if (migration.wasActive()) {
      server.became(VmState.ACTIVE, PowerState.RUNNING);
    } else {
      server.became(VmState.STOPPED, PowerState.SHUTDOWN);
    }
  }

  @Override
  public void failed(WorkflowRun<MoveContext> run, Failure failure) {
    lock(run).ifPresent(server -> server.remained(failure.reason()));
    migration(run).reached(Migration.Status.FINISHED);
  }
}
