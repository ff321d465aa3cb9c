package cloud.nephele.image.api;

import cloud.nephele.common.fault.Fault;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/**
 * Takes the address of an image whose id is empty for that of no image. The server would take it
 * for the list of all, as it does not look at a slash at the end.
 */
@Provider
@PreMatching
@Priority(Priorities.USER + 1)
public class MissingIdFilter implements ContainerRequestFilter {

  private static final Pattern WITHOUT_ID = Pattern.compile("/?v[12]/images/+");

  @Override
  public void filter(ContainerRequestContext request) {
    if (WITHOUT_ID.matcher(request.getUriInfo().getPath()).matches()) {
      throw Fault.notFound("The address names no image: its id is missing.");
    }
  }
}
