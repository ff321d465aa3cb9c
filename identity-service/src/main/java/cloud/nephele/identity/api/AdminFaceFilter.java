package cloud.nephele.identity.api;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/**
 * Lets both faces share their resources. Runs after the request's context is known, which keeps the
 * path that the client sees.
 */
@Provider
@PreMatching
@Priority(Priorities.USER + 100)
public class AdminFaceFilter implements ContainerRequestFilter {

  private final CurrentRequest current;

  @Inject
  public AdminFaceFilter(CurrentRequest current) {
    this.current = current;
  }

  /** Whether a request came to the administrators' face. */
  public static boolean isAdmin(RequestContext context) {
    return context.versionPath().startsWith(IdentityDialects.ADMIN_FACE);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!isAdmin(current.context())) {
      return;
    }
    URI uri = request.getUriInfo().getRequestUri();
    String path = uri.getRawPath().substring(IdentityDialects.ADMIN_FACE.length());
    request.setRequestUri(
        URI.create(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery()));
  }
}
