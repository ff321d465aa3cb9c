package cloud.nephele.common.xml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the {@link XmlDocument} of a representation whose JSON does not tell it: one without a key
 * around its content, or one of several that share a key.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface XmlName {
  String value();
}
