package cloud.nephele.compute.flavor;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A flavor's row; {@link Flavor} is what leaves this package. */
@Entity
@Table(name = "flavors")
class FlavorRow {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String flavorId;
  String name;
  int ramMib;
  int vcpus;
  int rootGib;
  int ephemeralGib;
  int swapMib;
  double rxtxFactor;
  boolean isPublic;

  @Column(columnDefinition = "text")
  String description;

  Instant createdAt;
  Instant updatedAt;

  @ElementCollection
  @CollectionTable(name = "flavor_extra_specs", joinColumns = @JoinColumn(name = "flavor_id"))
  @MapKeyColumn(name = "spec_key")
  @Column(name = "value")
  Map<String, String> extraSpecs = new HashMap<>();

  @ElementCollection
  @CollectionTable(name = "flavor_projects", joinColumns = @JoinColumn(name = "flavor_id"))
  @Column(name = "project_id")
  Set<String> projects = new HashSet<>();

  Flavor toFlavor() {
    return new Flavor(
        id,
        flavorId,
        name,
        ramMib,
        vcpus,
        rootGib,
        ephemeralGib,
        swapMib,
        rxtxFactor,
        isPublic,
        description,
        extraSpecs,
        projects,
        createdAt,
        updatedAt);
  }
}
