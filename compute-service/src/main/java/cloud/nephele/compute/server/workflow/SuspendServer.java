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

/** Saves a guest's memory to its host's disk. */
@Singleton
public class SuspendServer extends GuestChange {

  private final ComputeDriver driver;

  @Inject
  public SuspendServer(ServerRepository servers, ServerConfig config, ComputeDriver driver) {
    super(servers, config, "suspend", VmState.SUSPENDED, PowerState.SHUTDOWN);
    this.driver = driver;
  }

  @Override
  void change(String host, UUID serverId) {
    require(driver, Suspending.class).suspend(host, serverId);
  }

  @Override
  void takeBack(String host, UUID serverId) {
    require(driver, Suspending.class).resume(host, serverId);
  }
}
