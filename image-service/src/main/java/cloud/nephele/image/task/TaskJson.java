package cloud.nephele.image.task;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Free documents as the database keeps them. */
final class TaskJson {

  private static final JsonMapper JSON = new JsonMapper();

  private TaskJson() {}

  static Map<String, Object> toMap(JsonNode document) {
    return JSON.convertValue(document, new TypeReference<Map<String, Object>>() {});
  }

  static JsonNode toNode(Map<String, Object> document) {
    return JSON.valueToTree(document);
  }
}
