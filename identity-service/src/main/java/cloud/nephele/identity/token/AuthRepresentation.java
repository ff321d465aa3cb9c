package cloud.nephele.identity.token;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * A login. As upstream, it may hold fields that nobody looks at.
 *
 * @param auth who, and for what
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuthRepresentation(@NotNull(message = "is missing") @Valid Auth auth)
    implements Representation {

  /** Who, and for what; the scope is read by {@link ScopeRequest}. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Auth(@NotNull(message = "is missing") @Valid Identity identity, JsonNode scope) {}

  /** The methods, and what each of them needs. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Identity(
      @NotNull(message = "is missing")
          List<@NotNull(message = "is not a method's name") String> methods,
      @Valid Password password,
      @Valid Token token) {}

  /** What the method {@code password} needs. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Password(@NotNull(message = "is missing") @Valid User user) {}

  /** A user by id, or by name and domain. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record User(
      String id, String name, JsonNode domain, @NotNull(message = "is missing") String password) {

    /** Never shows the password. */
    @Override
    public String toString() {
      return id == null ? name + " of " + domain : id;
    }
  }

  /** What the method {@code token} needs. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Token(@NotNull(message = "is missing") String id) {

    /** Never shows the token. */
    @Override
    public String toString() {
      return "a token";
    }
  }
}
