package cloud.nephele.image.cache;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may look into the cache and change it. */
@Singleton
public class CachePolicy implements PolicyRules {

  static final String LIST = "cache_list";
  static final String IMAGE = "cache_image";
  static final String DELETE = "cache_delete";
  static final String CLEAN = "cache_clean";
  static final String PRUNE = "cache_prune";

  private static final String ADMIN = "rule:context_is_admin";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(LIST, ADMIN, "List what is cached and queued", "GET /v2/cache"),
        new Rule(IMAGE, ADMIN, "Have an image cached", "PUT /v2/cache/{image_id}"),
        new Rule(
            DELETE,
            ADMIN,
            "Remove images from the cache",
            "DELETE /v2/cache, DELETE /v2/cache/{image_id}"),
        new Rule(CLEAN, ADMIN, "Remove what is of no use", "POST /v2/cache/clean"),
        new Rule(PRUNE, ADMIN, "Make the cache small enough", "POST /v2/cache/prune"));
  }
}
