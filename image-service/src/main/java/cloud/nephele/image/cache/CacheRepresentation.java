package cloud.nephele.image.cache;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What is cached, and what waits for it. */
public record CacheRepresentation(
    @JsonProperty("cached_images") List<Cached> cached,
    @JsonProperty("queued_images") List<String> queued)
    implements Representation {

  /** An image in the cache; times are seconds since 1970. */
  public record Cached(
      @JsonProperty("image_id") String imageId,
      int hits,
      @JsonProperty("last_accessed") double lastAccessed,
      @JsonProperty("last_modified") double lastModified,
      long size) {}
}
