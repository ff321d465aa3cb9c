package cloud.nephele.identity.auth;

import cloud.nephele.common.fault.Fault;
import java.util.Optional;

/** A user, as a login names them. */
public sealed interface UserReference {

  /** By their id. */
  record ById(String id) implements UserReference {}

  /** By their name, which needs their domain. */
  record ByName(String name, DomainReference domain) implements UserReference {}

  /**
   * Reads {@code {"id": ...}} or {@code {"name": ..., "domain": ...}}.
   *
   * @throws Fault 400 when it is neither
   */
  static UserReference read(AuthData user) {
    Optional<String> id = user.find("id");
    if (id.isPresent()) {
      return new ById(id.get());
    }
    String name = user.find("name").orElseThrow(() -> user.missing("id or name"));
    return new ByName(
        name, DomainReference.read(user.node().get("domain"), user.path() + ".domain"));
  }
}
