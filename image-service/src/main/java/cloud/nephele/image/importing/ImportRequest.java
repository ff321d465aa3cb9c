package cloud.nephele.image.importing;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** An import as asked for. Members of methods that are not known here are let pass, as upstream. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ImportRequest(
    JsonNode method,
    List<String> stores,
    @JsonProperty("all_stores") Boolean allStores,
    @JsonProperty("all_stores_must_succeed") Boolean allStoresMustSucceed)
    implements Representation {

  /** The name of the method; 400 without one. */
  String methodName() {
    if (method == null || !method.isObject()) {
      throw Fault.badRequest("Import request requires a 'method' field.");
    }
    return text("name")
        .orElseThrow(() -> Fault.badRequest("Import request requires a 'name' field."));
  }

  /** A member of the method that is a string. */
  Optional<String> text(String name) {
    return Optional.ofNullable(method.get(name))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  boolean wantsAllStores() {
    return Boolean.TRUE.equals(allStores);
  }

  /** Whether a failure at one store is one of the whole import; so unless the client says. */
  boolean isAllOrNothing() {
    return !Boolean.FALSE.equals(allStoresMustSucceed);
  }
}
