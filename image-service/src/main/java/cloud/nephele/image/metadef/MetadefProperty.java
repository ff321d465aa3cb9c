package cloud.nephele.image.metadef;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A property that stands alone. */
@Entity
@Table(name = "metadef_property")
public class MetadefProperty extends NamespaceEntry {

  @JdbcTypeCode(SqlTypes.JSON)
  private PropertyDefinition definition;

  protected MetadefProperty() {}

  MetadefProperty(UUID namespaceId, String name, PropertyDefinition definition, Instant now) {
    super(namespaceId, name, now);
    this.definition = definition;
  }

  PropertyDefinition definition() {
    return definition;
  }

  void define(PropertyDefinition newDefinition) {
    definition = newDefinition;
  }
}
