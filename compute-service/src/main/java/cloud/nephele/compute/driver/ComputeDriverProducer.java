package cloud.nephele.compute.driver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Provides the one driver that {@code nephele.compute.driver} names, made when first used. The
 * default is {@code libvirt}: simulated guests are only had by asking for them.
 */
@Dependent
public class ComputeDriverProducer {

  @Produces
  @ApplicationScoped
  ComputeDriver computeDriver(
      @ConfigProperty(name = "nephele.compute.driver", defaultValue = "libvirt") String name,
      @Any Instance<DriverFactory> factories) {
    return factories.stream()
        .filter(factory -> factory.driverName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nephele.compute.driver is \"%s\"; set it to one of: %s."
                        .formatted(
                            name,
                            factories.stream()
                                .map(DriverFactory::driverName)
                                .sorted()
                                .collect(Collectors.joining(", ")))))
        .create();
  }

  void close(@Disposes ComputeDriver driver) {
    driver.close();
  }
}
