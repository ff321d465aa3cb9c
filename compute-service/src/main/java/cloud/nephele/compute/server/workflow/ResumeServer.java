package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.Suspending;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.VmState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Lets a saved guest go on where it was. */
@Singleton
public class ResumeServer extends GuestChange {

  private final ComputeDriver driver;

  @Inject
  public ResumeServer(ServerRepository servers, ServerConfig config, ComputeDriver driver) {
    super(servers, config, "resume", VmState.ACTIVE, PowerState.RUNNING);
    this.driver = driver;
  }

  @Override
  void change(String host, UUID serverId) {
    require(driver, Suspending.class).resume(host, serverId);
  }

  @Override
  void takeBack(String host, UUID serverId) {
    require(driver, Suspending.class).suspend(host, serverId);
  }
}
