package cloud.nephele.image.metadef;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A tag as asked for; the last two fields are known to be refused. */
record TagRequest(
    @NotNull(message = "is required: the tag")
        @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
        String name,
    @JsonProperty("created_at") JsonNode createdAt,
    @JsonProperty("updated_at") JsonNode updatedAt)
    implements Representation {

  TagRequest {
    ReadOnly.refuse(createdAt, updatedAt);
  }

  /** Several tags at once. */
  record Several(
      @NotNull(message = "is required: a list of tags")
          List<@NotNull(message = "is null") @Valid TagRequest> tags)
      implements Representation {

    List<String> names() {
      return tags.stream().map(TagRequest::name).toList();
    }
  }
}
