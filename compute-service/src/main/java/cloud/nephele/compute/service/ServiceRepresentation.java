package cloud.nephele.compute.service;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.xml.XmlName;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The documents of services. */
final class ServiceRepresentation {

  private ServiceRepresentation() {}

  record Listing(List<Detail> services) implements Representation {}

  record Single(Detail service) implements Representation {}

  /**
   * A service.
   *
   * @param id a number up to 2.52, then a UUID
   */
  record Detail(
      Object id,
      String binary,
      String host,
      String zone,
      String status,
      String state,
      @JsonProperty("updated_at") String updatedAt,
      @JsonProperty("disabled_reason") String disabledReason,
      @Since("2.11") @JsonProperty("forced_down") boolean forcedDown) {}

  /** A change; up to 2.52 it names the service, later the path does. */
  @XmlName("service-change")
  record Change(
      @Until("2.52") String host,
      @Until("2.52") String binary,
      @Since("2.53") @Pattern(regexp = "enabled|disabled", message = "must be enabled or disabled")
          String status,
      @JsonProperty("disabled_reason")
          @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          String disabledReason,
      @Since("2.11") @JsonProperty("forced_down") Boolean forcedDown)
      implements Representation {}

  record Changed(ChangedService service) implements Representation {}

  /** The answer to a change up to 2.52: what was changed, and nothing else. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangedService(
      String host,
      String binary,
      String status,
      @JsonProperty("disabled_reason") String disabledReason,
      @JsonProperty("forced_down") Boolean forcedDown) {}
}
