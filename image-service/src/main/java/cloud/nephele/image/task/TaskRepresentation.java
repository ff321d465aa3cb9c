package cloud.nephele.image.task;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/** A task as the API shows it. */
public record TaskRepresentation(
    String id,
    String type,
    String status,
    String owner,
    Map<String, Object> input,
    Map<String, Object> result,
    String message,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("expires_at") String expiresAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("image_id") String imageId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("request_id") String requestId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("user_id") String userId,
    String self,
    String schema)
    implements Representation {}
