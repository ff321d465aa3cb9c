package cloud.nephele.compute.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How contexts are kept in their rows: the records' components and nothing else. It is not the JSON
 * of the API, whose strictness would strand rows that another release wrote.
 */
final class ContextJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .findAndAddModules()
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ContextJson() {}

  static String write(Record context) {
    try {
      return MAPPER.writeValueAsString(context);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A workflow's context cannot be written", e);
    }
  }

  static <C extends Record> C read(String text, Class<C> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UnreadableWorkflow("its context is not a " + type.getSimpleName(), e);
    }
  }
}
