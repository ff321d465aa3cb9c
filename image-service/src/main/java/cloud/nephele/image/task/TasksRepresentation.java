package cloud.nephele.image.task;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A page of tasks; {@code next} is left out on the last. */
public record TasksRepresentation(
    List<Item> tasks,
    String first,
    @JsonInclude(JsonInclude.Include.NON_NULL) String next,
    String schema)
    implements Representation {

  /** A task in a list: what it is, not what it is about. */
  public record Item(
      String id,
      String type,
      String status,
      String owner,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("expires_at") String expiresAt,
      String self,
      String schema) {}
}
