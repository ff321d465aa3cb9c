package cloud.nephele.identity.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/** Teaches Jackson to tell an attribute that is null from one that is not there. */
@Singleton
public class GivenSetup implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule("given").addDeserializer(Given.class, new GivenDeserializer(null)));
  }

  @SuppressWarnings("rawtypes") // The type argument is only known from the property.
  private static final class GivenDeserializer extends StdDeserializer<Given>
      implements ContextualDeserializer {

    /** As XML has them; Python's words are none. */
    private static final Set<String> WORDS = Set.of("true", "false");

    private final JavaType valueType;

    GivenDeserializer(JavaType valueType) {
      super(Given.class);
      this.valueType = valueType;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) {
      return new GivenDeserializer(context.getContextualType().containedType(0));
    }

    @Override
    public Given<?> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (valueType.hasRawClass(Boolean.class)
          && parser.hasToken(JsonToken.VALUE_STRING)
          && !WORDS.contains(parser.getText())) {
        return (Given<?>)
            context.handleWeirdStringValue(Boolean.class, parser.getText(), "not a boolean");
      }
      return Given.of(context.readValue(parser, valueType));
    }

    @Override
    public Given<?> getNullValue(DeserializationContext context) {
      return Given.of(null);
    }

    @Override
    public Given<?> getAbsentValue(DeserializationContext context) {
      return Given.absent();
    }
  }
}
