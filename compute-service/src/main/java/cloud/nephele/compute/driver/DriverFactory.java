package cloud.nephele.compute.driver;

/**
 * Makes one kind of driver. Each driver's package has one as a CDI bean, so that a driver that is
 * not selected is never made: a cloud of simulated guests does not touch libvirt.
 */
public interface DriverFactory {

  /** The {@link ComputeDriver#name} of what it makes. */
  String driverName();

  /** Makes the driver from its own configuration. Called once. */
  ComputeDriver create();
}
