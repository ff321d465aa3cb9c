package cloud.nephele.image.info;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** The stores that there are; what is false is left out, as upstream does. */
public record StoresRepresentation(List<Store> stores) implements Representation {

  /**
   * One store.
   *
   * @param type only shown to administrators, as is all that follows
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Store(
      String id,
      String description,
      @JsonProperty("default") String isDefault,
      @JsonProperty("read-only") String readOnly,
      String type,
      Integer weight,
      Map<String, String> properties) {}
}
