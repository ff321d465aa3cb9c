package cloud.nephele.compute.api;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.VersionRange;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Refuses fields of a request that its version does not have, as if nobody had heard of them. */
public final class RequestFields {

  private record Versioned(RecordComponent component, String name, VersionRange range) {}

  private static final ConcurrentMap<Class<?>, List<Versioned>> VERSIONED =
      new ConcurrentHashMap<>();

  private RequestFields() {}

  /**
   * Checks one object of a request.
   *
   * @param path where it stands in the document, for the message
   */
  public static void requireKnown(String path, Record object, Microversion version) {
    for (Versioned field : VERSIONED.computeIfAbsent(object.getClass(), RequestFields::versioned)) {
      if (!field.range().contains(version) && value(object, field.component()) != null) {
        throw Fault.badRequest(
            "Invalid input for field/attribute %s. Additional properties are not allowed ('%s' was unexpected)"
                .formatted(path, field.name()));
      }
    }
  }

  private static List<Versioned> versioned(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> new Versioned(component, name(component), VersionRange.of(component)))
        .filter(field -> !field.range().equals(VersionRange.ALWAYS))
        .toList();
  }

  private static String name(RecordComponent component) {
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    return property == null ? component.getName() : property.value();
  }

  private static Object value(Record object, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(object);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }
}
