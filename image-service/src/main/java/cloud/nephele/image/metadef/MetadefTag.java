package cloud.nephele.image.metadef;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A word that resources may be tagged with. */
@Entity
@Table(name = "metadef_tag")
public class MetadefTag extends NamespaceEntry {

  protected MetadefTag() {}

  MetadefTag(UUID namespaceId, String name, Instant now) {
    super(namespaceId, name, now);
  }
}
