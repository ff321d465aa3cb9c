package cloud.nephele.identity.api;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Attributes that identity does not know and keeps all the same, as upstream does: clients store an
 * email or whatever they like, and get it back.
 */
public final class Extra {

  private Extra() {}

  /** What each kind of document says by itself. */
  private static final ClassValue<Set<String>> OWN_NAMES =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> document) {
          return Arrays.stream(document.getRecordComponents())
              .map(Extra::nameInDocument)
              .collect(Collectors.toUnmodifiableSet());
        }
      };

  private static String nameInDocument(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }

  /**
   * The attributes that a document can show beside its own: what a client calls an id or a link is
   * never taken for the real one.
   */
  public static <T> Map<String, T> beside(
      Class<? extends Record> document, Map<String, T> attributes) {
    Set<String> own = OWN_NAMES.get(document);
    if (attributes.keySet().stream().noneMatch(own::contains)) {
      return attributes;
    }
    Map<String, T> others = new LinkedHashMap<>(attributes);
    others.keySet().removeAll(own);
    return others;
  }

  /**
   * What is stored, with what a request adds; an attribute given as null is stored as null.
   *
   * @param id of what is changed
   * @throws Fault 400 when the request gives another id
   */
  public static Map<String, JsonNode> merge(
      String id, Map<String, JsonNode> stored, Map<String, JsonNode> given) {
    JsonNode otherId = given.get("id");
    if (otherId != null && !id.equals(otherId.asText())) {
      throw Fault.badRequest("The attribute id cannot be changed.");
    }
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
