package cloud.nephele.image.metadef;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A tag as the API shows it; lists show the name only. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TagRepresentation(
    String name,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt)
    implements Representation {

  /** A page of tags. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Several(List<TagRepresentation> tags, String first, String next, String schema)
      implements Representation {}
}
