package cloud.nephele.common.service.context;

import cloud.nephele.common.context.Dialect;

/**
 * A path prefix and what it means.
 *
 * @param prefix for example {@code /v2.1}, without a trailing slash
 * @param dialect what a caller speaks below it
 * @param projectInPath whether a segment naming the project may follow the prefix
 * @param stripped whether resources are written without the prefix, because several dialects share
 *     them
 */
public record DialectRoute(
    String prefix, Dialect dialect, boolean projectInPath, boolean stripped) {}
