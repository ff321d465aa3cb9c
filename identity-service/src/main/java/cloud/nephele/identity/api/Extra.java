package cloud.nephele.identity.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attributes that identity does not know and keeps all the same, as upstream does: clients store an
 * email or whatever they like, and get it back.
 */
public final class Extra {

  private Extra() {}

  /** What is stored, with what a request adds; an attribute given as null is stored as null. */
  public static Map<String, JsonNode> merge(
      Map<String, JsonNode> stored, Map<String, JsonNode> given) {
    Map<String, JsonNode> merged = new LinkedHashMap<>(stored);
    merged.putAll(given);
    return merged;
  }

  /** Keeps them as a JSON text. */
  @Converter
  public static class JsonText implements AttributeConverter<Map<String, JsonNode>, String> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, JsonNode>> TYPE =
        new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(Map<String, JsonNode> attributes) {
      try {
        return JSON.writeValueAsString(attributes == null ? Map.of() : attributes);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Map<String, JsonNode> convertToEntityAttribute(String text) {
      try {
        return JSON.readValue(text, TYPE);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
