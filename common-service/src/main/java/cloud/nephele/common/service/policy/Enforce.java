package cloud.nephele.common.service.policy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the policy rule of an endpoint, or the rules of which one is asked. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Enforce {

  /** Upstream's name of the rule; several only where the request itself decides, at the object. */
  String[] value();

  /** When the rule is asked. */
  At at() default At.EDGE;

  /** Where the target of a rule is known. */
  enum At {
    /** Before the endpoint runs, with the caller's own project, user and domain as the target. */
    EDGE,
    /**
     * By the endpoint's service, through {@link PolicyEnforcer}, once the object is loaded. An
     * endpoint that succeeds without having asked answers 500.
     */
    OBJECT
  }
}
