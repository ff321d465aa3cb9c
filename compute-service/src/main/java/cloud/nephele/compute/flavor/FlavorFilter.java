package cloud.nephele.compute.flavor;

import java.util.Optional;

/**
 * Which flavors a list shows.
 *
 * @param isPublic empty for both kinds; only administrators choose
 */
record FlavorFilter(Optional<Boolean> isPublic, int minRamMib, int minRootGib) {

  boolean matches(Flavor flavor) {
    return isPublic.map(wanted -> wanted == flavor.isPublic()).orElse(true)
        && flavor.ramMib() >= minRamMib
        && flavor.rootGib() >= minRootGib;
  }
}
