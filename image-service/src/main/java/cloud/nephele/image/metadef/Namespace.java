package cloud.nephele.image.metadef;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** A group of metadata definitions. Its name is unique in the whole cloud. */
@Entity
@Table(name = "metadef_namespace")
public class Namespace {

  /** Everyone sees a namespace of this visibility; only the owner's project sees others. */
  static final String PUBLIC = "public";

  static final String PRIVATE = "private";

  @Id private UUID id;
  private String name;
  private String displayName;
  private String description;
  private String visibility = PRIVATE;

  @Column(name = "protected")
  private boolean isProtected;

  private String owner;
  private Instant createdAt;
  private Instant updatedAt;

  protected Namespace() {}

  Namespace(UUID id, Instant now) {
    this.id = id;
    this.createdAt = now.truncatedTo(ChronoUnit.MICROS);
    this.updatedAt = createdAt;
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  Optional<String> displayName() {
    return Optional.ofNullable(displayName);
  }

  Optional<String> description() {
    return Optional.ofNullable(description);
  }

  String visibility() {
    return visibility;
  }

  boolean isPublic() {
    return visibility.equals(PUBLIC);
  }

  boolean isProtected() {
    return isProtected;
  }

  Optional<String> owner() {
    return Optional.ofNullable(owner);
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  /** Takes all that a document says; what it leaves out falls back to its default. */
  void describe(NamespaceRequest document, String newOwner) {
    name = document.namespace();
    displayName = document.displayName();
    description = document.description();
    visibility = Optional.ofNullable(document.visibility()).orElse(PRIVATE);
    isProtected = Boolean.TRUE.equals(document.isProtected());
    owner = newOwner;
  }

  void touch() {
    updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
