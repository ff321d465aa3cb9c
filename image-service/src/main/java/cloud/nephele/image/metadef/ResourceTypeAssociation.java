package cloud.nephele.image.metadef;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Says that a namespace applies to a type of resources, whose name it has. */
@Entity
@Table(name = "metadef_association")
public class ResourceTypeAssociation extends NamespaceEntry {

  private String prefix;
  private String propertiesTarget;

  protected ResourceTypeAssociation() {}

  ResourceTypeAssociation(UUID namespaceId, AssociationRequest document, Instant now) {
    super(namespaceId, document.name(), now);
    this.prefix = document.prefix();
    this.propertiesTarget = document.propertiesTarget();
  }

  /** What properties' names begin with on resources of this type. */
  Optional<String> prefix() {
    return Optional.ofNullable(prefix);
  }

  /** Which of several kinds of metadata of such a resource is meant. */
  Optional<String> propertiesTarget() {
    return Optional.ofNullable(propertiesTarget);
  }
}
