package cloud.nephele.compute.availabilityzone;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Availability zones as an extension. */
@Singleton
class AvailabilityZoneExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-availability-zone", "AvailabilityZone", "Availability zones.")
            .since(NAMESPACES + "availabilityzone/api/v1.1", "2012-12-21T00:00:00+00:00")
            .paths("os-availability-zone"));
  }
}
