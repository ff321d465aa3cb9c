package cloud.nephele.image.metadef;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Properties that belong together. */
@Entity
@Table(name = "metadef_object")
public class MetadefObject extends NamespaceEntry {

  private String description;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> required;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, PropertyDefinition> properties;

  protected MetadefObject() {}

  MetadefObject(UUID namespaceId, ObjectRequest document, Instant now) {
    super(namespaceId, document.name(), now);
    describe(document);
  }

  final void describe(ObjectRequest document) {
    description = document.description();
    required = document.required();
    properties = document.properties();
  }

  Optional<String> description() {
    return Optional.ofNullable(description);
  }

  /** Names of the properties that must have a value. */
  List<String> required() {
    return required;
  }

  Map<String, PropertyDefinition> properties() {
    return properties;
  }
}
