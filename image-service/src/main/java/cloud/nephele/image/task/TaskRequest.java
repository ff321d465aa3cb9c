package cloud.nephele.image.task;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;

/** A new task as asked for. */
public record TaskRequest(
    @NotNull(message = "must be given") String type,
    @NotNull(message = "must be given") JsonNode input)
    implements Representation {}
