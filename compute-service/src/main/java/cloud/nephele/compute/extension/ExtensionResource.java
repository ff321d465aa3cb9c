package cloud.nephele.compute.extension;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.extension.ExtensionRepresentation.Listing;
import cloud.nephele.compute.extension.ExtensionRepresentation.Single;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** {@code /extensions}. */
@Path("extensions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ExtensionResource {

  private final CurrentRequest current;
  private final ExtensionService extensions;

  @Inject
  ExtensionResource(CurrentRequest current, ExtensionService extensions) {
    this.current = current;
    this.extensions = extensions;
  }

  @GET
  @Enforce(ExtensionPolicy.LIST)
  public Listing list() {
    return new Listing(
        extensions.served().stream()
            .map(extension -> ExtensionView.of(current.context(), extension))
            .flatMap(Optional::stream)
            .toList());
  }

  @GET
  @Path("{alias}")
  @Enforce(ExtensionPolicy.LIST)
  public Single show(@PathParam("alias") String alias) {
    return new Single(
        extensions.served().stream()
            .filter(extension -> extension.alias().equals(alias))
            .findFirst()
            .flatMap(extension -> ExtensionView.of(current.context(), extension))
            .orElseThrow(
                () -> Fault.notFound("There is no extension with the alias " + alias + ".")));
  }
}
