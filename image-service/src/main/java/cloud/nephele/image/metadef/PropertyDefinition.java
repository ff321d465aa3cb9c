package cloud.nephele.image.metadef;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * What values a property takes, in the words of JSON schema.
 *
 * @param name the property's name; null where the name is the key that leads here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PropertyDefinition(
    @Size(min = 1, max = 255, message = "must have 1 to 255 characters") String name,
    @NotNull(message = "is required: the property's name for people") String title,
    @NotNull(message = "is required: one of " + TYPES)
        @Pattern(regexp = TYPE_PATTERN, message = "is not one of " + TYPES)
        String type,
    String description,
    List<String> operators,
    @JsonProperty("default") JsonNode defaultValue,
    Boolean readonly,
    BigDecimal minimum,
    BigDecimal maximum,
    @Min(value = 0, message = "must not be negative") Integer minLength,
    @Min(value = 0, message = "must not be negative") Integer maxLength,
    String pattern,
    @JsonProperty("enum") List<JsonNode> choices,
    Boolean uniqueItems,
    @Min(value = 0, message = "must not be negative") Integer minItems,
    @Min(value = 0, message = "must not be negative") Integer maxItems,
    Boolean additionalItems,
    JsonNode items,
    List<String> required)
    implements Representation {

  private static final String TYPES = "array, boolean, integer, number, object, string";
  private static final String TYPE_PATTERN = "array|boolean|integer|number|object|string";

  PropertyDefinition {
    if (pattern != null) {
      requireRegularExpression(pattern);
    }
    if (items != null && !items.isObject()) {
      throw Fault.badRequest("Invalid value for 'items': it is an object.");
    }
  }

  /** The same definition under a name, or without one when that is null. */
  PropertyDefinition named(String newName) {
    return new PropertyDefinition(
        newName,
        title,
        type,
        description,
        operators,
        defaultValue,
        readonly,
        minimum,
        maximum,
        minLength,
        maxLength,
        pattern,
        choices,
        uniqueItems,
        minItems,
        maxItems,
        additionalItems,
        items,
        required);
  }

  private static void requireRegularExpression(String pattern) {
    try {
      var _ = java.util.regex.Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "Invalid value for 'pattern': it is not a regular expression.",
          Map.of(),
          e);
    }
  }
}
