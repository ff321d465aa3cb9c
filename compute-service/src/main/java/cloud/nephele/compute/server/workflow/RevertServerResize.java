package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.VolumeHotPlug;
import cloud.nephele.compute.scheduling.Placement;
import cloud.nephele.compute.server.Migration;
import cloud.nephele.compute.server.MigrationRepository;
import cloud.nephele.compute.server.Moves;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.VmState;
import cloud.nephele.compute.volume.VolumeAttachments;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** The old guest is the one that is wanted after all: the new one goes. */
@Singleton
public class RevertServerResize extends MoveWorkflow {

  private final Placement placement;
  private final Moves moves;
  private final VolumeAttachments volumes;

  @Inject
  public RevertServerResize(
      ServerRepository servers,
      MigrationRepository migrations,
      ServerConfig config,
      ComputeDriver driver,
      Placement placement,
      Moves moves,
      VolumeAttachments volumes) {
    super(servers, migrations, config, driver);
    this.placement = placement;
    this.moves = moves;
    this.volumes = volumes;
  }

  @Override
  public List<Step<MoveContext>> steps() {
    return List.of(
        Step.call("move-back", this::moveBack)
            .withoutUndo("the new guest is not wanted any more; a failure leaves an error"),
        Step.transaction("record-host", this::recordHost)
            .withoutUndo("the guest is where it says; a failure leaves an error there"),
        Step.call("plug-volumes", this::plugVolumes)
            .withoutUndo("the volumes are the server's, whichever of the guests it has"),
        Step.call("power-on", this::powerOn)
            .withoutUndo("the owner wanted it on; what it is will be seen on the host"),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome moveBack(WorkflowRun<MoveContext> run) {
    Migration migration = look(run);
    resizing().revert(migration.sourceHost(), migration.destHost(), run.subjectId());
    return Outcome.next();
  }

  private Outcome recordHost(WorkflowRun<MoveContext> run) {
    lock(run).ifPresent(server -> isBack(server, migration(run)));
    return Outcome.next();
  }

  private void isBack(Server server, Migration migration) {
    placement.swap(server.id(), migration.uuid());
    placement.release(migration.uuid());
    moves.returned(server, migration);
    moves.settle(server, migration, migration.oldFlavor());
    migration.reached(Migration.Status.REVERTED);
  }

  /** The new guest may have got some that the old one, which was kept aside, does not know of. */
  private Outcome plugVolumes(WorkflowRun<MoveContext> run) {
    String host = look(run).sourceHost();
    QuarkusTransaction.requiringNew()
        .call(() -> volumes.disksOf(run.subjectId()))
        .forEach(
            disk -> require(driver(), VolumeHotPlug.class).plugVolume(host, run.subjectId(), disk));
    return Outcome.next();
  }

  private Outcome powerOn(WorkflowRun<MoveContext> run) {
    Migration migration = look(run);
    if (migration.wasActive()) {
      driver().powerOn(migration.sourceHost(), run.subjectId());
    }
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<MoveContext> run) {
    boolean active = migration(run).wasActive();
    lock(run)
        .ifPresent(
            server -> {
              if (active) {
                server.became(VmState.ACTIVE, PowerState.RUNNING);
              } else {
                server.became(VmState.STOPPED, PowerState.SHUTDOWN);
              }
            });
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<MoveContext> run, Failure failure) {
    lock(run).ifPresent(server -> server.broke(failure.reason()));
  }
}
