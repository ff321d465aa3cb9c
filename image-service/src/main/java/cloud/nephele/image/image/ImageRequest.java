package cloud.nephele.image.image;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A new image as asked for: base properties and extra ones side by side. Their types differ, so
 * {@link BaseProperty} reads them.
 */
public record ImageRequest(Map<String, JsonNode> fields) implements Representation {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ImageRequest {
    fields.forEach(
        (name, value) -> {
          if (value == null) {
            throw Fault.badRequest("Attribute '" + name + "' has no value.");
          }
        });
  }
}
