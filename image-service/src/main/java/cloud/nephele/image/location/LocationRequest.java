package cloud.nephele.image.location;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Bytes that are elsewhere, and what they hash to. */
public record LocationRequest(
    @NotNull(message = "must be given") String url,
    @Valid @JsonProperty("validation_data") Validation validation)
    implements Representation {

  /** A hash to compare with. */
  public record Validation(
      @NotNull(message = "must be given")
          @Pattern(regexp = "sha512", message = "must be sha512")
          @JsonProperty("os_hash_algo")
          String algorithm,
      @NotNull(message = "must be given")
          @Pattern(regexp = "[0-9a-f]{128}", message = "must have 128 hexadecimal digits")
          @JsonProperty("os_hash_value")
          String value) {}
}
