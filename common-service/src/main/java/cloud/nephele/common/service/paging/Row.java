package cloud.nephele.common.service.paging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A row of {@link Columns}, read from its first column to its last. What many rows have in common
 * is in memory once.
 */
public final class Row {

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Object> documents = new HashMap<>();
  private Object[] columns;
  private int next;

  Row() {}

  Row of(Object[] tuple) {
    columns = tuple;
    next = 0;
    return this;
  }

  public UUID uuid() {
    return (UUID) columns[next++];
  }

  /** Null when the column is. */
  public Long number() {
    return (Long) columns[next++];
  }

  /** Null when the column is. */
  public Integer integer() {
    return (Integer) columns[next++];
  }

  public boolean flag() {
    return (Boolean) columns[next++];
  }

  /** Null when the column is. */
  public Instant time() {
    return (Instant) columns[next++];
  }

  /** Null when the column is. */
  public String text() {
    String text = (String) columns[next++];
    return text == null ? null : texts.computeIfAbsent(text, Function.identity());
  }

  /** Null when the column is. */
  public <E extends Enum<E>> E constant(Class<E> type) {
    String name = (String) columns[next++];
    return name == null ? null : Enum.valueOf(type, name);
  }

  /** Null when the column is. */
  public List<String> texts() {
    String[] elements = (String[]) columns[next++];
    return elements == null ? null : List.of(elements);
  }

  /** A document of texts. */
  public Map<String, String> map() {
    String json = (String) columns[next++];
    return json.equals("{}") ? Map.of() : parse(json, text -> JSON.readValue(text, TEXTS));
  }

  /** A document that many rows have the same of. */
  public <T> T document(Class<T> type) {
    return type.cast(
        documents.computeIfAbsent(
            (String) columns[next++], json -> parse(json, text -> JSON.readValue(text, type))));
  }

  @FunctionalInterface
  private interface Parser<T> {
    T parse(String json) throws JsonProcessingException;
  }

  private static <T> T parse(String json, Parser<T> parser) {
    try {
      return parser.parse(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row has something else than was written", e);
    }
  }
}
