package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PasswordSetting;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerTransitions;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.server.workflow.ChangeServerPassword;
import cloud.nephele.compute.server.workflow.PasswordContext;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;

/** {@code changePassword}: tells a server its administrator's new password. */
@Singleton
public class ChangePassword implements ServerAction<ChangePassword.Body> {

  /** The new password. */
  public record Body(@NotNull(message = "is a required property") String adminPass) {}

  private final Workflows workflows;
  private final ChangeServerPassword workflow;
  private final ComputeDriver driver;

  @Inject
  public ChangePassword(Workflows workflows, ChangeServerPassword workflow, ComputeDriver driver) {
    this.workflows = workflows;
    this.workflow = workflow;
    this.driver = driver;
  }

  @Override
  public String name() {
    return "changePassword";
  }

  @Override
  public String rule() {
    return ServerPolicy.CHANGE_PASSWORD;
  }

  @Override
  public Class<ChangePassword.Body> bodyType() {
    return ChangePassword.Body.class;
  }

  @Override
  public void apply(RequestContext context, Server server, Body body) {
    Capabilities.require(driver, PasswordSetting.class);
    ServerTransitions.CHANGE_PASSWORD.require(server);
    server.begin(TaskState.UPDATING_PASSWORD);
    workflows.start(workflow, server.id(), new PasswordContext(body.adminPass()));
  }
}
