package cloud.nephele.common.service.context;

import cloud.nephele.common.context.Dialect;

/**
 * A path prefix and what it means.
 *
 * @param prefix for example {@code /v2.1}, without a trailing slash
 * @param dialect what a caller speaks below it
 * @param project whether a segment naming the project follows the prefix
 * @param stripped whether resources are written without the prefix, because several dialects share
 *     them
 */
public record DialectRoute(
    String prefix, Dialect dialect, ProjectSegment project, boolean stripped) {

  /** A route that may name a project, or never does. */
  public DialectRoute(String prefix, Dialect dialect, boolean projectInPath, boolean stripped) {
    this(
        prefix, dialect, projectInPath ? ProjectSegment.SOMETIMES : ProjectSegment.NEVER, stripped);
  }

  /** Whether the segment after the prefix names a project. */
  public enum ProjectSegment {
    NEVER,
    /** When it looks like a project's id: hexadecimal. */
    SOMETIMES,
    ALWAYS
  }
}
