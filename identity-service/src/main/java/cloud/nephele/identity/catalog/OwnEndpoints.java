package cloud.nephele.identity.catalog;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which endpoints a project has: those given to it and, unless some of these are global, all that
 * are.
 *
 * @param given ids of those given to it
 * @param instead whether it has them instead of the global ones, rather than beside them
 */
public record OwnEndpoints(Set<String> given, boolean instead) {

  static final OwnEndpoints NONE = new OwnEndpoints(Set.of(), false);

  /** Those of a project that was given some. */
  public static OwnEndpoints of(List<Endpoint> given) {
    return new OwnEndpoints(
        given.stream().map(endpoint -> endpoint.id).collect(Collectors.toSet()),
        given.stream().anyMatch(endpoint -> endpoint.global));
  }

  /** Whether an endpoint is among them. */
  public boolean has(String id, boolean global) {
    return given.contains(id) || (global && !instead);
  }
}
