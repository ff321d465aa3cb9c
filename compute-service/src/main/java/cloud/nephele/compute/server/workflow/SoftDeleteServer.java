package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.VmState;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Shuts off the guest of a server that is deleted and can still be restored. */
@Singleton
public class SoftDeleteServer extends GuestChange {

  private final ComputeDriver driver;

  @Inject
  public SoftDeleteServer(ServerRepository servers, ServerConfig config, ComputeDriver driver) {
    super(servers, config, "power-off", VmState.SOFT_DELETED, PowerState.SHUTDOWN);
    this.driver = driver;
  }

  @Override
  void change(String host, UUID serverId) {
    driver.powerOff(host, serverId, Math.toIntExact(config().shutdownTimeout().toSeconds()));
  }
}
