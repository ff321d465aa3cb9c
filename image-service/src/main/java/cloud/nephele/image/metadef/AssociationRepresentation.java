package cloud.nephele.image.metadef;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** An association as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssociationRepresentation(
    String name,
    String prefix,
    @JsonProperty("properties_target") String propertiesTarget,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt)
    implements Representation {

  /** The associations of a namespace. */
  record Several(
      @JsonProperty("resource_type_associations") List<AssociationRepresentation> associations)
      implements Representation {}

  /** All types of resources. */
  record Types(@JsonProperty("resource_types") List<AssociationRepresentation> types)
      implements Representation {}
}
