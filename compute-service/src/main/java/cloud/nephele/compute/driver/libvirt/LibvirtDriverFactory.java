package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverFactory;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the libvirt driver. */
@ApplicationScoped
class LibvirtDriverFactory implements DriverFactory {

  private final LibvirtConfig config;

  LibvirtDriverFactory(LibvirtConfig config) {
    this.config = config;
  }

  @Override
  public String driverName() {
    return LibvirtDriver.NAME;
  }

  @Override
  public ComputeDriver create() {
    return new LibvirtDriver(config.settings());
  }
}
