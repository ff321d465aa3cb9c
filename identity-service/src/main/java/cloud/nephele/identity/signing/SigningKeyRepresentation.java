package cloud.nephele.identity.signing;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The document of signing keys: what an operator wants to know of a rotation, without the keys.
 *
 * @param keys oldest first
 */
public record SigningKeyRepresentation(@JsonProperty("signing_keys") List<Key> keys)
    implements Representation {

  /** One key; a moment that has not come is null. */
  public record Key(
      String id,
      String state,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("activated_at") String activatedAt,
      @JsonProperty("retired_at") String retiredAt) {}

  static SigningKeyRepresentation of(List<SigningKey> keys) {
    return new SigningKeyRepresentation(
        keys.stream()
            .map(
                key ->
                    new Key(
                        key.id(),
                        key.state().name().toLowerCase(java.util.Locale.ROOT),
                        key.createdAt().toString(),
                        key.activatedAt().map(Object::toString).orElse(null),
                        key.retiredAt().map(Object::toString).orElse(null)))
            .toList());
  }
}
