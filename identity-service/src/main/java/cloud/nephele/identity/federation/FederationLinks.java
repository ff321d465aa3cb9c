package cloud.nephele.identity.federation;

import cloud.nephele.common.context.RequestContext;

/** Where things of federation are found. */
final class FederationLinks {

  private FederationLinks() {}

  static String of(RequestContext context, String collection, String id) {
    return context.baseUrl() + "/v3/OS-FEDERATION/" + collection + "/" + id;
  }

  static String provider(RequestContext context, String id) {
    return of(context, "identity_providers", id);
  }
}
