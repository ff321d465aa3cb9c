package cloud.nephele.image.data;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Counts the bytes of images that clients were sent, once an answer is over. */
@Provider
@ApplicationScoped
public class SentBytesFilter implements ContainerResponseFilter {

  private final CurrentVertxRequest current;
  private final DataMetrics metrics;

  @Inject
  public SentBytesFilter(CurrentVertxRequest current, DataMetrics metrics) {
    this.current = current;
    this.metrics = metrics;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.hasEntity()
        && MediaType.APPLICATION_OCTET_STREAM_TYPE.equals(response.getMediaType())) {
      HttpServerResponse wire = current.getCurrent().response();
      current.getCurrent().addEndHandler(_ -> metrics.sent(wire.bytesWritten()));
    }
  }
}
