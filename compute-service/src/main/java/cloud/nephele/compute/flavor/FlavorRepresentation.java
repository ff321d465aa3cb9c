package cloud.nephele.compute.flavor;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.xml.XmlName;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** The documents of flavors, their extra specs and their access lists. */
final class FlavorRepresentation {

  private static final String MISSING = "is a required property";

  private FlavorRepresentation() {}

  /** The short form in lists. */
  record Summary(String id, String name, List<Link> links, @Since("2.55") String description) {}

  record SummaryList(
      List<Summary> flavors,
      @JsonProperty("flavors_links") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Link> flavorsLinks)
      implements Representation {}

  /**
   * The whole flavor.
   *
   * @param swap MiB; up to 2.74 the empty text stands for none
   * @param extraSpecs null when the caller may not see them
   */
  record Detail(
      String id,
      String name,
      int ram,
      int disk,
      Object swap,
      @JsonProperty("OS-FLV-EXT-DATA:ephemeral") int ephemeral,
      @JsonProperty("OS-FLV-DISABLED:disabled") boolean disabled,
      int vcpus,
      @JsonProperty("os-flavor-access:is_public") boolean isPublic,
      @JsonProperty("rxtx_factor") double rxtxFactor,
      List<Link> links,
      @Since("2.55") String description,
      @Since("2.61") @JsonProperty("extra_specs") @JsonInclude(JsonInclude.Include.NON_NULL)
          Map<String, String> extraSpecs) {}

  record Single(Detail flavor) implements Representation {}

  record DetailList(
      List<Detail> flavors,
      @JsonProperty("flavors_links") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Link> flavorsLinks)
      implements Representation {}

  record Creation(@NotNull(message = MISSING) @Valid NewFlavorDocument flavor)
      implements Representation {}

  /**
   * A flavor to be made.
   *
   * @param id a text or a number; null to have one made up
   */
  record NewFlavorDocument(
      @NotBlank(message = "must not be empty")
          @Size(max = 255, message = "is too long (at most 255 characters)")
          @Pattern(
              regexp = "\\S(.*\\S)?",
              flags = Pattern.Flag.DOTALL,
              message = "must not begin or end with white space")
          String name,
      Object id,
      @NotNull(message = MISSING) @Min(value = 1, message = "must be 1 or more") Integer ram,
      @NotNull(message = MISSING) @Min(value = 1, message = "must be 1 or more") Integer vcpus,
      @NotNull(message = MISSING) @Min(value = 0, message = "must be 0 or more") Integer disk,
      @JsonProperty("OS-FLV-EXT-DATA:ephemeral") @Min(value = 0, message = "must be 0 or more")
          Integer ephemeral,
      @Min(value = 0, message = "must be 0 or more") Integer swap,
      @JsonProperty("rxtx_factor")
          @DecimalMin(value = "0", inclusive = false, message = "must be above 0")
          @DecimalMax(value = "3.40282e+38", message = "must be 3.40282e+38 or less")
          Double rxtxFactor,
      @JsonProperty("os-flavor-access:is_public") Boolean isPublic,
      @Since("2.55") @Size(max = 65535, message = "is too long (at most 65535 characters)")
          String description) {}

  record Update(@NotNull(message = MISSING) @Valid NewDescription flavor)
      implements Representation {}

  record NewDescription(
      @JsonProperty(required = true)
          @Size(max = 65535, message = "is too long (at most 65535 characters)")
          String description) {}

  /** Extra specs; values may be sent as numbers. */
  record ExtraSpecs(
      @JsonProperty("extra_specs") @NotNull(message = MISSING) Map<String, Object> extraSpecs)
      implements Representation {}

  /** One extra spec, its key being the field's name. */
  record ExtraSpec(@JsonValue Map<String, Object> entry) implements Representation {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ExtraSpec {}
  }

  /** As {@link ExtraSpec}, shown. */
  @XmlName("extra_spec")
  record ShownExtraSpec(@JsonValue Map<String, Object> entry) implements Representation {}

  /** One of the two actions. */
  record Action(@Valid Tenant addTenantAccess, @Valid Tenant removeTenantAccess)
      implements Representation {}

  record Tenant(
      @NotBlank(message = "must not be empty")
          @Size(max = 255, message = "is too long (at most 255 characters)")
          String tenant) {}

  record Access(
      @JsonProperty("flavor_id") String flavorId, @JsonProperty("tenant_id") String tenantId) {}

  record AccessList(@JsonProperty("flavor_access") List<Access> flavorAccess)
      implements Representation {}
}
