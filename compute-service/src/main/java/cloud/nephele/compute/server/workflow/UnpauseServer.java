package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.Pausing;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.VmState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Lets a frozen guest go on. */
@Singleton
public class UnpauseServer extends GuestChange {

  private final ComputeDriver driver;

  @Inject
  public UnpauseServer(ServerRepository servers, ServerConfig config, ComputeDriver driver) {
    super(servers, config, "unpause", VmState.ACTIVE, PowerState.RUNNING);
    this.driver = driver;
  }

  @Override
  void change(String host, UUID serverId) {
    require(driver, Pausing.class).unpause(host, serverId);
  }

  @Override
  void takeBack(String host, UUID serverId) {
    require(driver, Pausing.class).pause(host, serverId);
  }
}
