/**
 * Microversions: what a request asked for, and since and until when a field or an action exists.
 *
 * <p>Code knows only the newest shape. {@link cloud.nephele.common.microversion.Since} and {@link
 * cloud.nephele.common.microversion.Until} on a record component say which versions have it; the
 * reader and the writer of representations obey.
 */
package cloud.nephele.common.microversion;
