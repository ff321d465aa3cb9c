package cloud.nephele.image.metadef;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Something below a namespace, where its name is unique among its kind. */
@MappedSuperclass
abstract class NamespaceEntry {

  @Id private UUID id;
  private UUID namespaceId;
  private String name;
  private Instant createdAt;
  private Instant updatedAt;

  protected NamespaceEntry() {}

  NamespaceEntry(UUID namespaceId, String name, Instant now) {
    this.id = UUID.randomUUID();
    this.namespaceId = namespaceId;
    this.name = name;
    this.createdAt = now.truncatedTo(ChronoUnit.MICROS);
    this.updatedAt = createdAt;
  }

  UUID namespaceId() {
    return namespaceId;
  }

  String name() {
    return name;
  }

  void rename(String newName) {
    name = newName;
    updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }
}
