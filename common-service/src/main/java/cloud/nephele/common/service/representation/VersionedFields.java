package cloud.nephele.common.service.representation;

import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.microversion.VersionRange;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.util.List;

/** Teaches Jackson to leave out the components that a version does not have. */
final class VersionedFields extends SimpleModule {

  /** The attribute under which the writer finds the version. */
  static final Object VERSION = Microversion.class;

  VersionedFields() {
    super("versioned fields");
    setSerializerModifier(
        new BeanSerializerModifier() {
          @Override
          public List<BeanPropertyWriter> changeProperties(
              SerializationConfig config,
              BeanDescription description,
              List<BeanPropertyWriter> properties) {
            // Changed in place: Jackson itself changes the list of a record with an any-getter.
            properties.replaceAll(VersionedFields::versioned);
            return properties;
          }
        });
  }

  private static BeanPropertyWriter versioned(BeanPropertyWriter property) {
    VersionRange range =
        VersionRange.of(property.getAnnotation(Since.class), property.getAnnotation(Until.class));
    return range.equals(VersionRange.ALWAYS) ? property : new Versioned(property, range);
  }

  private static final class Versioned extends BeanPropertyWriter {
    private final transient VersionRange range;

    Versioned(BeanPropertyWriter base, VersionRange range) {
      super(base);
      this.range = range;
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider)
        throws Exception {
      if (!(provider.getAttribute(VERSION) instanceof Microversion version)
          || range.contains(version)) {
        super.serializeAsField(bean, generator, provider);
      }
    }
  }
}
