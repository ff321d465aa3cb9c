package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.WorkflowDefinition;
import cloud.nephele.compute.workflow.WorkflowRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What all workflows on servers have in common. */
abstract class ServerWorkflow<C extends Record> implements WorkflowDefinition<C> {

  private static final Logger LOG = Logger.getLogger(ServerWorkflow.class);

  private final ServerRepository servers;
  private final ServerConfig config;

  ServerWorkflow(ServerRepository servers, ServerConfig config) {
    this.servers = servers;
    this.config = config;
  }

  @Override
  public String name() {
    return getClass().getSimpleName();
  }

  @Override
  public Duration timeLimit() {
    return config.changeTimeLimit();
  }

  @Override
  public boolean isRetryable(RuntimeException failure) {
    return !(failure instanceof DriverException driver) || driver.isRetryable();
  }

  @Override
  public void overdue(WorkflowRun<C> run, Failure failure) {
    lock(run).ifPresent(server -> server.broke(failure.reason()));
  }

  ServerConfig config() {
    return config;
  }

  /** The server, held until the step's transaction ends; empty once it is deleted. */
  Optional<Server> lock(WorkflowRun<C> run) {
    return servers.lockLive(run.subjectId());
  }

  /** The server's host, for calls; empty when it has none or is deleted. */
  Optional<String> hostOf(UUID serverId) {
    return QuarkusTransaction.requiringNew()
        .call(() -> servers.findLive(serverId).flatMap(Server::host));
  }

  /** As {@link #hostOf}, for work that makes no sense without. */
  String requireHost(UUID serverId) {
    return hostOf(serverId)
        .orElseThrow(
            () -> DriverException.permanent("Server " + serverId + " is not on any host."));
  }

  /** What a driver can do beyond what all can. */
  static <T> T require(ComputeDriver driver, Class<T> capability) {
    return driver
        .capability(capability)
        .orElseThrow(
            () ->
                DriverException.permanent(
                    "Driver %s lacks %s.".formatted(driver.name(), capability.getSimpleName())));
  }

  /** Does what undoes a step, unless that can never be done: then what there is will be seen. */
  static void asFarAsPossible(Runnable undo) {
    try {
      undo.run();
    } catch (DriverException e) {
      if (e.isRetryable()) {
        throw e;
      }
      LOG.warnf("A step was not taken back: %s", e.getMessage());
    }
  }
}
