package cloud.nephele.identity.saml;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * A request for an assertion: a login by token, where the scope is another cloud.
 *
 * @param auth who, and for which cloud
 */
public record AssertionRepresentation(@NotNull(message = "is missing") @Valid Auth auth)
    implements Representation {

  /** Who, and for which cloud. */
  public record Auth(
      @NotNull(message = "is missing") @Valid Identity identity,
      @NotNull(message = "is missing") @Valid Scope scope) {}

  /**
   * Who.
   *
   * @param methods is always that of a token, and may be left out
   */
  public record Identity(
      List<String> methods, @NotNull(message = "is missing") @Valid Token token) {}

  /** The token to exchange. */
  public record Token(@NotNull(message = "is missing") String id) {

    /** Never shows the token. */
    @Override
    public String toString() {
      return "token";
    }
  }

  /** Which cloud. */
  public record Scope(
      @JsonProperty("service_provider") @NotNull(message = "is missing") @Valid
          Provider provider) {}

  /** The cloud, as it is registered here. */
  public record Provider(@NotNull(message = "is missing") String id) {}
}
