package cloud.nephele.identity.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request that somebody signed, as the service that received it describes it.
 *
 * @param toSign the text that was signed, in base64, where the service made it itself
 */
record SignedRequest(
    String access,
    Optional<String> signature,
    String host,
    String verb,
    String path,
    Map<String, String> params,
    Map<String, String> headers,
    String bodyHash,
    Optional<String> toSign) {

  static SignedRequest of(JsonNode description) {
    return new SignedRequest(
        description.path("access").asText(),
        Optional.ofNullable(description.path("signature").textValue()),
        description.path("host").asText(),
        description.path("verb").asText(),
        description.path("path").asText(),
        texts(description.path("params")),
        texts(description.path("headers")),
        description.path("body_hash").asText(),
        Optional.ofNullable(description.path("token").textValue()));
  }

  /** When it says it was signed. */
  Optional<String> timestamp() {
    return Optional.ofNullable(params.get("Timestamp"))
        .or(() -> Optional.ofNullable(headers.get("X-Amz-Date")))
        .or(() -> Optional.ofNullable(params.get("X-Amz-Date")));
  }

  SignedRequest withHost(String other) {
    return new SignedRequest(
        access, signature, other, verb, path, params, headers, bodyHash, toSign);
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  /** Shows nothing that proves anything. */
  @Override
  public String toString() {
    return access;
  }
}
