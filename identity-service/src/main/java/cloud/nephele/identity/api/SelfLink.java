package cloud.nephele.identity.api;

import cloud.nephele.common.context.RequestContext;

/** Where a resource is found. */
public record SelfLink(String self) {

  /** The link of a resource, for example {@code users} and its id. */
  public static SelfLink of(RequestContext context, String collection, String id) {
    return new SelfLink(context.baseUrl() + "/v3/" + collection + "/" + id);
  }
}
