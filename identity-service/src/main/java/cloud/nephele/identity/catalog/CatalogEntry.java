package cloud.nephele.identity.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A service in the catalog. */
public record CatalogEntry(List<Endpoint> endpoints, String id, String type, String name) {

  /** Where it is reached, by whom. */
  public record Endpoint(
      String id,
      @JsonProperty("interface") String face,
      @JsonProperty("region_id") String regionId,
      String url,
      String region) {}
}
