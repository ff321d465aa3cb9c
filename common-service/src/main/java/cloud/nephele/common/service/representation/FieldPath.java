package cloud.nephele.common.service.representation;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;

/** Where in its document a refused value stands, in the document's own names. */
public final class FieldPath {

  private FieldPath() {}

  /** The path of what violates a constraint, for example {@code server.networks[0].fixed_ip}. */
  public static String of(ConstraintViolation<?> violation) {
    StringBuilder path = new StringBuilder();
    Type type = violation.getRootBeanClass();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.isInIterable()) {
        Object place = node.getKey() == null ? node.getIndex() : node.getKey();
        path.append('[').append(place == null ? "" : place).append(']');
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        Optional<RecordComponent> component = component(type, node.getName());
        path.append(path.isEmpty() ? "" : ".")
            .append(component.map(FieldPath::jsonName).orElse(node.getName()));
        type = component.map(RecordComponent::getGenericType).orElse(Object.class);
      }
    }
    return path.toString();
  }

  private static Optional<RecordComponent> component(Type type, String name) {
    Class<?> record = element(type);
    return record.isRecord()
        ? Arrays.stream(record.getRecordComponents())
            .filter(component -> component.getName().equals(name))
            .findFirst()
        : Optional.empty();
  }

  /** What a list, or the values of a map, are made of. */
  private static Class<?> element(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType of ->
          element(of.getActualTypeArguments()[of.getActualTypeArguments().length - 1]);
      default -> Object.class;
    };
  }

  private static String jsonName(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null || property.value().isEmpty() ? component.getName() : property.value();
  }
}
