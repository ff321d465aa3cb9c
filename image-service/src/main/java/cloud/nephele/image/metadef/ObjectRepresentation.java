package cloud.nephele.image.metadef;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** An object as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ObjectRepresentation(
    String name,
    String description,
    List<String> required,
    Map<String, PropertyDefinition> properties,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    String self,
    String schema)
    implements Representation {

  /** A page of objects. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Several(List<ObjectRepresentation> objects, String first, String next, String schema)
      implements Representation {}
}
