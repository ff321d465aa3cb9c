package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.VersionRange;
import cloud.nephele.common.representation.Representation;
import java.util.Optional;
import java.util.function.Supplier;

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

  /** As what it is noted among what was asked of the server; empty when it is not. */
  default Optional<String> notedAs() {
    return Optional.of(name().replaceFirst("^os-", ""));
  }

  /** The versions that have it. */
  default VersionRange versions() {
    return VersionRange.of(getClass());
  }

  /** The change that was asked for, once all that it needs is known. */
  @FunctionalInterface
  interface Change {
    /**
     * Checks that the server's states allow it, and does it or starts the workflow that does: in
     * one transaction that holds the server's row.
     */
    Answer apply(Server server);
  }

  /**
   * What the caller is told.
   *
   * @param status of HTTP
   * @param location an address, where there is one to tell
   * @param document made after the transaction
   */
  record Answer(
      int status,
      Optional<String> location,
      Supplier<Optional<? extends Representation>> document) {

    /** 202 and nothing else. */
    public static Answer accepted() {
      return new Answer(202, Optional.empty(), Optional::empty);
    }

    /** 202, once something was done that is no part of the transaction. */
    public static Answer acceptedAfter(Runnable deed) {
      return new Answer(
          202,
          Optional.empty(),
          () -> {
            deed.run();
            return Optional.empty();
          });
    }

    /** 202 and where to look. */
    public static Answer acceptedAt(String location) {
      return new Answer(202, Optional.of(location), Optional::empty);
    }

    /** 204. */
    public static Answer nothing() {
      return new Answer(204, Optional.empty(), Optional::empty);
    }

    /** 200 and a document. */
    public static Answer of(Supplier<? extends Representation> document) {
      return new Answer(200, Optional.empty(), () -> Optional.of(document.get()));
    }
  }

  /**
   * Looks up, outside of the transaction, what must be asked of others; then says what is to be
   * done. An action that asks nobody overrides {@link #apply} instead.
   *
   * @param seen the server as it is now, which may change until it is held
   */
  default Change prepare(RequestContext context, Server seen, B body) {
    return server -> {
      apply(context, server, body);
      return Answer.accepted();
    };
  }

  /** As {@link Change#apply}, for actions that need nothing but the server and the body. */
  default void apply(RequestContext context, Server server, B body) {
    throw new IllegalStateException(name() + " must say what it does");
  }
}
