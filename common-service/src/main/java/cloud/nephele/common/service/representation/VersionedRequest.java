package cloud.nephele.common.service.representation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.VersionRange;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Refuses, or drops, fields of request documents that the version asked for does not have. */
public final class VersionedRequest {

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
  public static void check(Object document, Microversion version) {
    check(document, version, "body");
  }

  /** The same document without the fields that the version does not have. */
  public static <T> T onlyOf(T document, Microversion version) {
    @SuppressWarnings("unchecked") // What is rebuilt has the class of what it is rebuilt from.
    T known = (T) without(document, version);
    return known;
  }

  private static Object without(Object value, Microversion version) {
    return switch (value) {
      case Record document -> {
        List<Component> components = COMPONENTS.get(document.getClass());
        Object[] fields =
            components.stream()
                .map(
                    component ->
                        component.range().contains(version)
                            ? without(value(component, document), version)
                            : null)
                .toArray();
        yield copy(document, fields);
      }
      case List<?> items -> {
        List<Object> known = new ArrayList<>(items.size());
        items.forEach(item -> known.add(without(item, version)));
        yield known;
      }
      case null, default -> value;
    };
  }

  private static Object copy(Record document, Object[] fields) {
    Class<?>[] types =
        Arrays.stream(document.getClass().getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = document.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(fields);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(document.getClass() + " cannot be copied", e);
    }
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
