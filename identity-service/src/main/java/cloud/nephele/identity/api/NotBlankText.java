package cloud.nephele.identity.api;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text with something in it but space. Whether it may be null is another constraint's matter. */
@Pattern(regexp = "(?s).*\\S.*", message = "is empty")
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface NotBlankText {

  /** Not told: the pattern's own is. */
  String message() default "is empty";

  /** See the Jakarta Validation specification. */
  Class<?>[] groups() default {};

  /** See the Jakarta Validation specification. */
  Class<? extends Payload>[] payload() default {};
}
