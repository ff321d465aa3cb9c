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
import cloud.nephele.compute.server.VmState;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes a server's guest anew on another host, from its image and with its addresses, because its
 * own host is dead. What is left of it there is removed by {@code OrphanGuests} when that host
 * answers again.
 */
@Singleton
public class EvacuateServer extends ServerWorkflow<EvacuateContext> {

  private static final int AT_ONCE = 0;

  private final MigrationRepository migrations;
  private final ComputeDriver driver;
  private final GuestSpecs specs;
  private final Guests guests;
  private final Placement placement;
  private final Moves moves;

  @Inject
  public EvacuateServer(
      ServerRepository servers,
      MigrationRepository migrations,
      ServerConfig config,
      ComputeDriver driver,
      GuestSpecs specs,
      Guests guests,
      Placement placement,
      Moves moves) {
    super(servers, config);
    this.migrations = migrations;
    this.driver = driver;
    this.specs = specs;
    this.guests = guests;
    this.placement = placement;
    this.moves = moves;
  }

  @Override
  public Class<EvacuateContext> contextType() {
    return EvacuateContext.class;
  }

  @Override
  public Duration timeLimit() {
    return config().buildTimeLimit();
  }

  @Override
  public List<Step<EvacuateContext>> steps() {
    return List.of(
        Step.transaction("announce", this::announce)
            .withoutUndo("it only shows what is about to be done"),
        Step.call("spawn", this::spawn).undoneByCall(this::destroy),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome announce(WorkflowRun<EvacuateContext> run) {
    lock(run)
        .filter(server -> server.taskState().equals(Optional.of(TaskState.REBUILDING)))
        .ifPresent(server -> server.begin(TaskState.REBUILD_SPAWNING));
    return Outcome.next();
  }

  private Outcome spawn(WorkflowRun<EvacuateContext> run) {
    String host = destination(run);
    driver.spawn(host, specs.fromImage(run.subjectId(), run.context().build()));
    if (!run.context().active()) {
      driver.powerOff(host, run.subjectId(), AT_ONCE);
    }
    return Outcome.next();
  }

  private void destroy(WorkflowRun<EvacuateContext> run) {
    guests.remove(destination(run), run.subjectId());
  }

  private String destination(WorkflowRun<EvacuateContext> run) {
    return QuarkusTransaction.requiringNew().call(() -> migration(run).destHost());
  }

  private Migration migration(WorkflowRun<EvacuateContext> run) {
    return migrations.findById(run.context().migrationId());
  }

  private Outcome record(WorkflowRun<EvacuateContext> run) {
    lock(run).ifPresent(server -> arrived(server, migration(run), run.context().active()));
    return Outcome.done();
  }

  private void arrived(Server server, Migration migration, boolean active) {
    placement.swap(server.id(), migration.uuid());
    placement.release(migration.uuid());
    moves.arrived(server, migration);
    migration.reached(Migration.Status.DONE);
    if (active) {
      server.launchedAnew();
    } else {
      server.became(VmState.STOPPED, PowerState.SHUTDOWN);
    }
  }

  @Override
  public void failed(WorkflowRun<EvacuateContext> run, Failure failure) {
    Optional<Server> server = lock(run);
    Migration migration = migration(run);
    placement.release(migration.uuid());
    migration.reached(Migration.Status.ERROR);
    server.ifPresent(broken -> broken.broke(failure.reason()));
  }
}
