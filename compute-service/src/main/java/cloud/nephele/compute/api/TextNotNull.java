package cloud.nephele.compute.api;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** Reads a text that a request may leave out, but that null is no value of. */
public final class TextNotNull extends StringDeserializer {

  private static final long serialVersionUID = 1;

  @Override
  public String getNullValue(DeserializationContext context) throws JsonMappingException {
    throw MismatchedInputException.from(
        context.getParser(), String.class, "null is no value of this field");
  }

  @Override
  public String getAbsentValue(DeserializationContext context) {
    return null;
  }
}
