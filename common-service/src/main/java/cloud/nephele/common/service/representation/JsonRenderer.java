package cloud.nephele.common.service.representation;

import cloud.nephele.common.microversion.Microversion;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Writes JSON as a version has it: whole documents, or parts that are put into many. */
@Singleton
public class JsonRenderer {

  private final ObjectWriter writer;

  /**
   * A part of a document, as it was written.
   *
   * @param json what a record has where the part belongs
   * @param bytes how much memory it takes
   */
  public record Part(RawValue json, int bytes) {}

  @Inject
  public JsonRenderer(ObjectMapper mapper) {
    // What is flushed is sent at once, in a piece of its own.
    this.writer =
        mapper
            .writer()
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .withoutFeatures(
                JsonGenerator.Feature.AUTO_CLOSE_TARGET,
                JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }

  /** What writes documents of a version. */
  ObjectWriter writer(Microversion version) {
    return writer.withAttribute(VersionedFields.VERSION, version);
  }

  /** Writes a part of documents of a version. */
  public Part part(Object part, Microversion version) {
    try {
      SerializedString text = new SerializedString(writer(version).writeValueAsString(part));
      // It is there as text and, once it was put into a document, as bytes.
      return new Part(new RawValue(text), 2 * text.asUnquotedUTF8().length);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A part of a document cannot be written", e);
    }
  }
}
