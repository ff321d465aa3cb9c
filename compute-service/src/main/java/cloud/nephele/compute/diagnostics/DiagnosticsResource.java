package cloud.nephele.compute.diagnostics;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /servers/{id}/diagnostics}. */
@Path("servers/{id}/diagnostics")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DiagnosticsResource {

  private final CurrentRequest current;
  private final DiagnosticsService diagnostics;

  @Inject
  DiagnosticsResource(CurrentRequest current, DiagnosticsService diagnostics) {
    this.current = current;
    this.diagnostics = diagnostics;
  }

  @GET
  @Enforce(value = DiagnosticsPolicy.SHOW, at = Enforce.At.OBJECT)
  public Representation show(@PathParam("id") String id) {
    RequestContext context = current.context();
    return DiagnosticsView.of(context.version(), diagnostics.show(context, id));
  }
}
