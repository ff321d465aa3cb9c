package cloud.nephele.image.metadef;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An object as asked for; the last four fields are known to be refused. */
record ObjectRequest(
    @NotNull(message = "is required: the object's name")
        @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
        String name,
    String description,
    List<@Size(max = 255, message = "is too long (at most 255 characters)") String> required,
    Map<String, @NotNull(message = "is null") @Valid PropertyDefinition> properties,
    JsonNode self,
    JsonNode schema,
    @JsonProperty("created_at") JsonNode createdAt,
    @JsonProperty("updated_at") JsonNode updatedAt)
    implements Representation {

  ObjectRequest {
    ReadOnly.refuse(self, schema, createdAt, updatedAt);
    required = Objects.requireNonNullElse(required, List.of());
    properties = Objects.requireNonNullElse(properties, Map.of());
  }
}
