package cloud.nephele.compute.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What the image service says when it is asked for an image. */
public sealed interface Lookup {

  /**
   * The image's document.
   *
   * @param tag stands for the document at the next question
   */
  record Found(JsonNode image, Optional<String> tag) implements Lookup {}

  /** The document is still the one that the question's tag stands for. */
  record Unchanged() implements Lookup {}

  /** Whoever asks can see no such image. */
  record Missing() implements Lookup {}

  /** The document, if it was sent. */
  default Optional<JsonNode> document() {
    return this instanceof Found found ? Optional.of(found.image()) : Optional.empty();
  }
}
