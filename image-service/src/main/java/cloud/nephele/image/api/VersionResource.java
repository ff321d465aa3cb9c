package cloud.nephele.image.api;

import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.NoAuthorization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;

/** The list of API versions, which clients read to learn what is served. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VersionResource {

  /** The list of versions. */
  public record Versions(List<Version> versions) implements Representation {}

  /** One version; all of them live below the same path. */
  public record Version(String id, String status, List<Link> links) {}

  private final CurrentRequest current;

  @Inject
  public VersionResource(CurrentRequest current) {
    this.current = current;
  }

  @GET
  @NoAuthorization("clients discover versions before they log in")
  public Response choices() {
    return Response.status(300).entity(document()).build();
  }

  @GET
  @Path("versions")
  @NoAuthorization("clients discover versions before they log in")
  public Versions list() {
    return document();
  }

  private Versions document() {
    List<Link> links = List.of(new Link("self", current.context().baseUrl() + "/v2/"));
    return new Versions(
        Stream.of("2.7", "2.6", "2.5", "2.4", "2.3", "2.2", "2.1", "2.0")
            .map(
                minor ->
                    new Version("v" + minor, minor.equals("2.7") ? "CURRENT" : "SUPPORTED", links))
            .toList());
  }
}
