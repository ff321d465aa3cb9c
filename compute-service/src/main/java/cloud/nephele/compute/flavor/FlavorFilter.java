package cloud.nephele.compute.flavor;

import java.util.Optional;

/**
 * Which flavors a list shows.
 *
 * @param isPublic empty for both kinds; only administrators choose
 * @param projectId whose flavors are shown among the public ones
 */
record FlavorFilter(
    Optional<Boolean> isPublic, Optional<String> projectId, int minRamMib, int minRootGib) {

  boolean matches(Flavor flavor) {
    return isPublic.map(wanted -> isOfKind(flavor, wanted)).orElse(true)
        && flavor.ramMib() >= minRamMib
        && flavor.rootGib() >= minRootGib;
  }

  private boolean isOfKind(Flavor flavor, boolean wanted) {
    return wanted == flavor.isPublic()
        || (wanted && projectId.map(flavor::isUsableBy).orElse(false));
  }
}
