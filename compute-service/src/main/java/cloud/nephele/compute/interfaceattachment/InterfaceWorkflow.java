package cloud.nephele.compute.interfaceattachment;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.InterfaceHotPlug;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.WorkflowDefinition;
import cloud.nephele.compute.workflow.WorkflowRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.Optional;

/** What the workflows on interfaces have in common. */
abstract class InterfaceWorkflow implements WorkflowDefinition<InterfaceContext> {

  private final ServerRepository servers;
  private final NetworkService networks;
  private final ServerConfig config;
  private final ComputeDriver driver;

  InterfaceWorkflow(
      ServerRepository servers,
      NetworkService networks,
      ServerConfig config,
      ComputeDriver driver) {
    this.servers = servers;
    this.networks = networks;
    this.config = config;
    this.driver = driver;
  }

  /** An interface of a server that is on a host. */
  record Plugged(String host, Nic nic) {}

  @Override
  public String name() {
    return getClass().getSimpleName();
  }

  @Override
  public Class<InterfaceContext> contextType() {
    return InterfaceContext.class;
  }

  @Override
  public Duration timeLimit() {
    return config.changeTimeLimit();
  }

  @Override
  public boolean isRetryable(RuntimeException failure) {
    return !(failure instanceof DriverException refused) || refused.isRetryable();
  }

  @Override
  public void overdue(WorkflowRun<InterfaceContext> run, Failure failure) {
    // The interface's state says that it is under way; the workflow ends when its call returns.
  }

  NetworkService networks() {
    return networks;
  }

  InterfaceHotPlug hotPlug() {
    return driver
        .capability(InterfaceHotPlug.class)
        .orElseThrow(
            () ->
                DriverException.permanent(
                    "Driver " + driver.name() + " cannot change the interfaces of a guest."));
  }

  /** The interface, for calls; empty once it or its server is gone, or has no host. */
  Optional<Plugged> find(WorkflowRun<InterfaceContext> run) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Optional<Server> server = servers.findLive(run.subjectId());
              return server
                  .flatMap(Server::host)
                  .flatMap(
                      host ->
                          networks
                              .findNic(
                                  run.subjectId(),
                                  run.context().interfaceId(),
                                  server.get().hostname())
                              .map(nic -> new Plugged(host, nic)));
            });
  }

  /** Has the host forget the interface, as far as it knows it. */
  void unplug(WorkflowRun<InterfaceContext> run) {
    find(run).ifPresent(found -> hotPlug().unplug(found.host(), run.subjectId(), found.nic()));
  }
}
