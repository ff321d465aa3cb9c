package cloud.nephele.compute.flavor;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A flavor as it is right now.
 *
 * @param number the row's number, which sorts flavors by age
 * @param id the id that the API shows
 * @param description null when there is none
 * @param projects who may use it when it is not public
 * @param updatedAt null when it was never changed
 */
public record Flavor(
    long number,
    String id,
    String name,
    int ramMib,
    int vcpus,
    int rootGib,
    int ephemeralGib,
    int swapMib,
    double rxtxFactor,
    boolean isPublic,
    String description,
    Map<String, String> extraSpecs,
    Set<String> projects,
    Instant createdAt,
    Instant updatedAt) {

  public Flavor {
    extraSpecs = Map.copyOf(extraSpecs);
    projects = Set.copyOf(projects);
  }

  /** Whether servers of a project may have this flavor. */
  public boolean isUsableBy(String projectId) {
    return isPublic || projects.contains(projectId);
  }
}
