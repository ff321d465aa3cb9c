package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.VersionRange;
import cloud.nephele.common.representation.Representation;
import java.util.Optional;

/**
 * Something that can be asked of a server through {@code POST /servers/{id}/action}. The versions
 * that have it are on the class, as {@code @Since} and {@code @Until}.
 *
 * @param <B> what the action's field in the request holds
 */
public interface ServerAction<B extends Record> {

  /** The field of the request that asks for it. */
  String name();

  /** The policy rule that guards it, asked with the server as the target. */
  String rule();

  /** What the field holds; null and {@code {}} are read as a record without values. */
  Class<B> bodyType();

  /** Whether a lock keeps it from everyone but administrators. */
  default boolean isHeldByLock() {
    return true;
  }

  /** The versions that have it. */
  default VersionRange versions() {
    return VersionRange.of(getClass());
  }

  /**
   * Checks that the server's states allow it, and does it or starts the workflow that does: in one
   * transaction that holds the server's row.
   */
  void apply(RequestContext context, Server server, B body);

  /** The answer's document, made after the transaction; empty for an answer without one. */
  default Optional<Representation> answer(Server server, B body) {
    return Optional.empty();
  }
}
