package cloud.nephele.compute.flavor;

import java.util.Optional;

/**
 * A flavor to be made.
 *
 * @param id empty to have one made up
 * @param description null for none
 */
record NewFlavor(
    Optional<String> id,
    String name,
    int ramMib,
    int vcpus,
    int rootGib,
    int ephemeralGib,
    int swapMib,
    double rxtxFactor,
    boolean isPublic,
    String description) {}
