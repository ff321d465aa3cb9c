package cloud.nephele.image.image;

import cloud.nephele.common.context.RequestContext;
import java.util.UUID;

/**
 * An image points at bytes on a web server now, and nobody has said what they hash to. Told in the
 * transaction that makes it so.
 *
 * @param context the request that did it
 */
public record PointedElsewhere(RequestContext context, UUID imageId, String url) {}
