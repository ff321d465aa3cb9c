package cloud.nephele.image.metadef;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** An association as asked for; the last two fields are known to be refused. */
record AssociationRequest(
    @NotNull(message = "is required: the resource type")
        @Size(min = 1, max = 80, message = "must have 1 to 80 characters")
        String name,
    @Size(max = 80, message = "is too long (at most 80 characters)") String prefix,
    @JsonProperty("properties_target")
        @Size(max = 80, message = "is too long (at most 80 characters)")
        String propertiesTarget,
    @JsonProperty("created_at") JsonNode createdAt,
    @JsonProperty("updated_at") JsonNode updatedAt)
    implements Representation {

  AssociationRequest {
    ReadOnly.refuse(createdAt, updatedAt);
  }
}
