package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.Resizing;
import cloud.nephele.compute.server.Migration;
import cloud.nephele.compute.server.MigrationRepository;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.workflow.WorkflowRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;

/** What the three parts of a move have in common. */
abstract class MoveWorkflow extends ServerWorkflow<MoveContext> {

  private final MigrationRepository migrations;
  private final ComputeDriver driver;

  MoveWorkflow(
      ServerRepository servers,
      MigrationRepository migrations,
      ServerConfig config,
      ComputeDriver driver) {
    super(servers, config);
    this.migrations = migrations;
    this.driver = driver;
  }

  @Override
  public Class<MoveContext> contextType() {
    return MoveContext.class;
  }

  @Override
  public Duration timeLimit() {
    return config().buildTimeLimit();
  }

  ComputeDriver driver() {
    return driver;
  }

  Resizing resizing() {
    return require(driver, Resizing.class);
  }

  /** The migration, for steps that are transactions. */
  Migration migration(WorkflowRun<MoveContext> run) {
    return migrations.findById(run.context().migrationId());
  }

  /** The migration as it is now, for steps that are calls. */
  Migration look(WorkflowRun<MoveContext> run) {
    return QuarkusTransaction.requiringNew().call(() -> migration(run));
  }
}
