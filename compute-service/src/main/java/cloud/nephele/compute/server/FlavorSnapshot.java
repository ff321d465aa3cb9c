package cloud.nephele.compute.server;

import cloud.nephele.compute.flavor.Flavor;
import java.util.Map;

/** A flavor as it was when the server got it; what becomes of the flavor later does not matter. */
public record FlavorSnapshot(
    String name,
    int vcpus,
    int memoryMib,
    int rootGib,
    int ephemeralGib,
    int swapMib,
    Map<String, String> extraSpecs) {

  /** The same, with a root disk of another size. */
  FlavorSnapshot withRoot(int gib) {
    return new FlavorSnapshot(name, vcpus, memoryMib, gib, ephemeralGib, swapMib, extraSpecs);
  }

  static FlavorSnapshot of(Flavor flavor) {
    return new FlavorSnapshot(
        flavor.name(),
        flavor.vcpus(),
        flavor.ramMib(),
        flavor.rootGib(),
        flavor.ephemeralGib(),
        flavor.swapMib(),
        flavor.extraSpecs());
  }
}
