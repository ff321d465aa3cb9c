package cloud.nephele.image.metadef;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A type of resources that some namespace applies to, or did once. */
@Entity
@Table(name = "metadef_resource_type")
public class ResourceType {

  @Id private String name;
  private Instant createdAt;
  private Instant updatedAt;

  protected ResourceType() {}

  String name() {
    return name;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }
}
