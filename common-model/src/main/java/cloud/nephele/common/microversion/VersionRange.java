package cloud.nephele.common.microversion;

import java.lang.reflect.AnnotatedElement;

/** The versions that have something; a bound that is null is open. Both bounds are included. */
public record VersionRange(Microversion since, Microversion until) {

  public static final VersionRange ALWAYS = new VersionRange(null, null);

  /** Reads {@link Since} and {@link Until} of an element. */
  public static VersionRange of(AnnotatedElement element) {
    return of(element.getAnnotation(Since.class), element.getAnnotation(Until.class));
  }

  /** The range of two annotations, each of which may be null. */
  public static VersionRange of(Since since, Until until) {
    return since == null && until == null
        ? ALWAYS
        : new VersionRange(
            since == null ? null : Microversion.of(since.value()),
            until == null ? null : Microversion.of(until.value()));
  }

  public boolean contains(Microversion version) {
    return (since == null || version.compareTo(since) >= 0)
        && (until == null || version.compareTo(until) <= 0);
  }
}
