package cloud.nephele.compute.externalevent;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The documents of events. */
final class ExternalEventRepresentation {

  private static final String MISSING = "is a required property";

  private ExternalEventRepresentation() {}

  record Creation(
      @NotNull(message = MISSING) @Size(min = 1, message = "must have an event")
          List<@Valid @NotNull(message = "must be an object") Event> events)
      implements Representation {}

  record Event(
      @NotNull(message = MISSING) String name,
      @NotNull(message = MISSING) @JsonProperty("server_uuid") String serverUuid,
      String status,
      String tag) {}

  record Told(List<Outcome> events) implements Representation {}

  record Outcome(
      String name,
      @JsonProperty("server_uuid") String serverUuid,
      String status,
      @JsonInclude(JsonInclude.Include.NON_NULL) String tag,
      int code) {}
}
