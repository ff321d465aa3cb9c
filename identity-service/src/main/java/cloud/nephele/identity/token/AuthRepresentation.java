package cloud.nephele.identity.token;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.auth.AuthData;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;

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

  /**
   * The methods, and what each of them needs.
   *
   * @param data by the method's name
   */
  public record Identity(
      @NotNull(message = "is missing")
          List<@NotNull(message = "is not a method's name") String> methods,
      @JsonAnySetter Map<String, JsonNode> data) {

    public Identity {
      data = data == null ? Map.of() : data;
    }

    /** What a method needs. */
    AuthData of(String method) {
      return new AuthData(data.get(method), "identity." + method);
    }

    /** Never shows the secrets. */
    @Override
    public String toString() {
      return String.valueOf(methods);
    }
  }
}
