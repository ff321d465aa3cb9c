package cloud.nephele.compute.api;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Link;
import java.util.List;

/** The links of compute documents; they name the project exactly when the request's path did. */
public final class Links {

  private Links() {}

  /** {@code self} with the API's version and {@code bookmark} without it. */
  public static List<Link> of(RequestContext context, String collection, String id) {
    String tail = "/" + collection + "/" + id;
    String project = context.pathProjectId().map(projectId -> "/" + projectId).orElse("");
    return List.of(
        new Link("self", context.baseUrl() + context.versionPath() + tail),
        new Link("bookmark", context.baseUrl() + project + tail));
  }
}
