package cloud.nephele.image.metadef;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.stream.Stream;

/** The fields of definitions that the service sets. */
final class ReadOnly {

  private ReadOnly() {}

  /** Refuses a document that has one of the given fields. */
  static void refuse(JsonNode... fields) {
    if (Stream.of(fields).anyMatch(Objects::nonNull)) {
      throw Fault.forbidden(
          "Attributes self, schema, created_at and updated_at are read-only. Leave them out.");
    }
  }
}
