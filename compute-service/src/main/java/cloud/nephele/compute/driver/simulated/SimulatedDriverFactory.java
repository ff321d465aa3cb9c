package cloud.nephele.compute.driver.simulated;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Makes the simulated driver, and the faults that it and the control endpoint share. */
@ApplicationScoped
class SimulatedDriverFactory implements DriverFactory {

  private static final Logger LOG = Logger.getLogger(SimulatedDriverFactory.class);

  private final SimulatedConfig config;
  private final SimulatedFaults faults = new SimulatedFaults();

  SimulatedDriverFactory(SimulatedConfig config) {
    this.config = config;
    config
        .failBuilds()
        .ifPresent(name -> faults.add(BuildFault.always(name.pattern(), BuildFault.Effect.FAIL)));
    config
        .hangBuilds()
        .ifPresent(name -> faults.add(BuildFault.always(name.pattern(), BuildFault.Effect.HANG)));
    config.downHosts().ifPresent(hosts -> hosts.forEach(faults::takeDown));
  }

  @Override
  public String driverName() {
    return SimulatedDriver.NAME;
  }

  @Override
  public ComputeDriver create() {
    LOG.warn("Guests are simulated: no machine will run (nephele.compute.driver=simulated).");
    return new SimulatedDriver(config.settings(), faults);
  }

  @Produces
  @Singleton
  SimulatedFaults faults() {
    return faults;
  }
}
