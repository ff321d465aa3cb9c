package cloud.nephele.identity.limit;

import java.util.Locale;

/** How the limits of a domain and of its projects must agree. */
public enum LimitModel {
  FLAT("Limit enforcement and validation does not take project hierarchy into consideration."),
  STRICT_TWO_LEVEL(
      "This model requires project hierarchy never exceeds a depth of two. A project's limit is"
          + " never above that of its domain.");

  private final String description;

  LimitModel(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }

  /** The name in documents. */
  String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
