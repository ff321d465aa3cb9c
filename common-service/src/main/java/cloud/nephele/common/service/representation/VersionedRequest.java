package cloud.nephele.common.service.representation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.VersionRange;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Refuses fields of request documents that the version asked for does not have. */
final class VersionedRequest {

  private record Component(Method accessor, String wireName, VersionRange range) {}

  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(VersionedRequest::read).toList();
        }
      };

  private VersionedRequest() {}

  /** Checks a record and the records below it. */
  static void check(Object document, Microversion version) {
    check(document, version, "body");
  }

  private static void check(Object value, Microversion version, String path) {
    switch (value) {
      case Record document -> {
        for (Component component : COMPONENTS.get(document.getClass())) {
          Object field = value(component, document);
          if (field != null && !component.range().contains(version)) {
            throw Fault.badRequest(
                "Invalid input for field/attribute "
                    + path
                    + ". Additional properties are not allowed ('"
                    + component.wireName()
                    + "' was unexpected)");
          }
          check(field, version, component.wireName());
        }
      }
      case List<?> items -> items.forEach(item -> check(item, version, path));
      case null, default -> {}
    }
  }

  private static Component read(RecordComponent component) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    JsonProperty property = accessor.getAnnotation(JsonProperty.class);
    return new Component(
        accessor,
        property == null || property.value().isEmpty() ? component.getName() : property.value(),
        VersionRange.of(component));
  }

  private static Object value(Component component, Record document) {
    try {
      return component.accessor().invoke(document);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
