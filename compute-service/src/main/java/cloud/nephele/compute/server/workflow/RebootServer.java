package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
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
import java.util.Optional;

/**
 * Restarts a guest. A hard restart may be asked for while a soft one waits or is under way, and
 * takes over the server's task then: whichever finds that the task is not its own leaves the server
 * to the other.
 */
@Singleton
public class RebootServer extends ServerWorkflow<RebootContext> {

  private final ComputeDriver driver;

  @Inject
  public RebootServer(ServerRepository servers, ServerConfig config, ComputeDriver driver) {
    super(servers, config);
    this.driver = driver;
  }

  @Override
  public Class<RebootContext> contextType() {
    return RebootContext.class;
  }

  @Override
  public List<Step<RebootContext>> steps() {
    return List.of(
        Step.transaction("announce", this::announce)
            .withoutUndo("it only shows what is about to be done"),
        Step.call("reboot", this::reboot)
            .withoutUndo("a restart cannot be taken back; a failed one leaves an error"),
        Step.transaction("record", this::record)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome announce(WorkflowRun<RebootContext> run) {
    Optional<Server> wanting = lockOwn(run);
    wanting.ifPresent(server -> server.begin(run.context().started()));
    return wanting.isPresent() ? Outcome.next() : Outcome.done();
  }

  private Optional<Server> lockOwn(WorkflowRun<RebootContext> run) {
    return lock(run).filter(run.context()::isTaskOf);
  }

  private Outcome reboot(WorkflowRun<RebootContext> run) {
    driver.reboot(
        requireHost(run.subjectId()),
        run.subjectId(),
        run.context().hard(),
        Math.toIntExact(config().shutdownTimeout().toSeconds()));
    return Outcome.next();
  }

  private Outcome record(WorkflowRun<RebootContext> run) {
    lockOwn(run).ifPresent(server -> server.became(VmState.ACTIVE, PowerState.RUNNING));
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<RebootContext> run, Failure failure) {
    lockOwn(run)
        .ifPresent(
            server -> {
              if (failure.kind() == Failure.Kind.INTERRUPTED) {
                server.remained(failure.reason());
              } else {
                server.broke(failure.reason());
              }
            });
  }
}
