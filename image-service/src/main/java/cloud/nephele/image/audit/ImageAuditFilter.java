package cloud.nephele.image.audit;

import cloud.nephele.common.service.audit.AuditFilter;
import cloud.nephele.common.service.context.CurrentRequest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;

/** The audit trail of images. */
@Provider
public class ImageAuditFilter extends AuditFilter {

  @Inject
  public ImageAuditFilter(
      CurrentRequest current, CurrentVertxRequest connection, ObjectMapper json) {
    super("service/storage/image", "image", current, connection, json);
  }
}
