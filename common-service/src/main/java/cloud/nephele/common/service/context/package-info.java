/**
 * The edge: a request's id, dialect, version and project are read once, from path and headers.
 *
 * <p>Each service produces one {@link cloud.nephele.common.service.context.Dialects}, the table of
 * its path prefixes.
 */
package cloud.nephele.common.service.context;
