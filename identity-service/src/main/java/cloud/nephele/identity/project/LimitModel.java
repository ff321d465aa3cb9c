package cloud.nephele.identity.project;

import java.util.Locale;

/** How the limits of a domain and of its projects must agree. */
public enum LimitModel {
  FLAT(5, "Limit enforcement and validation does not take project hierarchy into consideration."),
  STRICT_TWO_LEVEL(
      1,
      "This model requires project hierarchy never exceeds a depth of two. A project's limit is"
          + " never above that of its domain.");

  private final int maxDepth;
  private final String description;

  LimitModel(int maxDepth, String description) {
    this.maxDepth = maxDepth;
    this.description = description;
  }

  /** How many projects can be below each other, not counting the domain they are in. */
  int maxDepth() {
    return maxDepth;
  }

  public String description() {
    return description;
  }

  /** The name in documents. */
  public String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
