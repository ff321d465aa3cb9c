package cloud.nephele.identity.credential;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A signed request to be checked; upstream takes it under each of three names. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SignatureRepresentation(
    JsonNode credentials, JsonNode credential, JsonNode ec2Credentials) implements Representation {

  Optional<JsonNode> description() {
    return present(credentials).or(() -> present(credential)).or(() -> present(ec2Credentials));
  }

  private static Optional<JsonNode> present(JsonNode node) {
    return Optional.ofNullable(node).filter(JsonNode::isObject);
  }

  /** Shows nothing that proves anything. */
  @Override
  public String toString() {
    return "a signed request";
  }
}
