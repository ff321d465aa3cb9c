package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.VmState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Starts the guest of a server that was deleted and is restored. */
@Singleton
public class RestoreServer extends GuestChange {

  private final ComputeDriver driver;

  @Inject
  public RestoreServer(ServerRepository servers, ServerConfig config, ComputeDriver driver) {
    super(servers, config, "power-on", VmState.ACTIVE, PowerState.RUNNING);
    this.driver = driver;
  }

  @Override
  void change(String host, UUID serverId) {
    driver.powerOn(host, serverId);
  }

  /** What is deleted does not run; nobody waits for it either. */
  @Override
  void takeBack(String host, UUID serverId) {
    driver.powerOff(host, serverId, 0);
  }
}
