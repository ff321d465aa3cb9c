package cloud.nephele.identity.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How deep trees of projects are, and what that means for limits. */
@ApplicationScoped
public class Hierarchy {

  private final LimitModel model;

  @Inject
  public Hierarchy(LimitConfig config) {
    this.model = config.model();
  }

  /** How the limits of a domain and of its projects must agree. */
  public LimitModel model() {
    return model;
  }

  int maxDepth() {
    return model.maxDepth();
  }
}
