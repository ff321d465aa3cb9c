package cloud.nephele.identity.api;

import cloud.nephele.common.service.context.CurrentRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps what logins may need of the request itself. */
@Provider
public class SentRequestFilter implements ContainerRequestFilter {

  private final CurrentRequest current;
  private final SentRequest sent;

  @Inject
  public SentRequestFilter(CurrentRequest current, SentRequest sent) {
    this.current = current;
    this.sent = sent;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Map<String, String> headers =
        request.getHeaders().entrySet().stream()
            .filter(header -> !header.getValue().isEmpty())
            .collect(
                Collectors.toMap(
                    header -> header.getKey(),
                    header -> String.join(";", header.getValue()),
                    (first, second) -> first + ";" + second));
    sent.fill(
        request.getMethod(),
        current.context().baseUrl() + request.getUriInfo().getRequestUri().getRawPath(),
        request.getUriInfo().getQueryParameters(),
        headers);
  }
}
