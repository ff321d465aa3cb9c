package cloud.nephele.compute.aggregate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** A group of hosts. */
@Entity
public class Aggregate {

  /** The metadata key that puts the hosts in a zone. */
  static final String ZONE = "availability_zone";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private UUID uuid;
  private String name;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Map<String, String> metadata;

  private List<String> hosts;
  private Instant createdAt;
  private Instant updatedAt;

  protected Aggregate() {}

  Aggregate(String name, Optional<String> zone) {
    this.uuid = UUID.randomUUID();
    this.name = name;
    this.metadata = zone.map(text -> Map.of(ZONE, text)).orElse(Map.of());
    this.hosts = List.of();
    this.createdAt = now();
  }

  void rename(String newName) {
    name = newName;
    updatedAt = now();
  }

  void setMetadata(Map<String, String> newMetadata) {
    metadata = Map.copyOf(newMetadata);
    updatedAt = now();
  }

  void setHosts(List<String> newHosts) {
    hosts = List.copyOf(newHosts);
    updatedAt = now();
  }

  /** As exact as it is stored: an aggregate reads the same before and after. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  public long id() {
    return id;
  }

  public UUID uuid() {
    return uuid;
  }

  public String name() {
    return name;
  }

  public Map<String, String> metadata() {
    return metadata;
  }

  /** The names of its hosts, in the order in which they were added. */
  public List<String> hosts() {
    return hosts;
  }

  /** The zone that its hosts are in because of it. */
  public Optional<String> availabilityZone() {
    return Optional.ofNullable(metadata.get(ZONE));
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Optional<Instant> updatedAt() {
    return Optional.ofNullable(updatedAt);
  }
}
