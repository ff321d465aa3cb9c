package cloud.nephele.compute.version;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.NoAuthorization;
import cloud.nephele.compute.api.ComputeDialects;
import cloud.nephele.compute.version.VersionRepresentation.Choice;
import cloud.nephele.compute.version.VersionRepresentation.Choices;
import cloud.nephele.compute.version.VersionRepresentation.Detail;
import cloud.nephele.compute.version.VersionRepresentation.MediaType;
import cloud.nephele.compute.version.VersionRepresentation.Single;
import cloud.nephele.compute.version.VersionRepresentation.Summary;
import cloud.nephele.compute.version.VersionRepresentation.Versions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * The version documents. The list and the choices live at paths that only the dialects' rewriting
 * of unversioned paths leads to.
 */
@Path("/")
@RunOnVirtualThread
@Produces(jakarta.ws.rs.core.MediaType.APPLICATION_JSON)
public class VersionResource {

  private static final String REASON = "clients discover versions before they log in";
  private static final String ID = "v2.1";
  private static final String STATUS = "CURRENT";

  /** The date that this version of the API carries everywhere. */
  private static final String UPDATED = "2013-07-23T11:33:21Z";

  private static final List<MediaType> MEDIA_TYPES =
      List.of(
          new MediaType("application/json", "application/vnd.openstack.compute+json;version=2.1"));

  private final CurrentRequest current;
  private final ComputeDialects dialects;

  @Inject
  VersionResource(CurrentRequest current, ComputeDialects dialects) {
    this.current = current;
    this.dialects = dialects;
  }

  @GET
  @NoAuthorization(REASON)
  public Single show() {
    RequestContext context = current.context();
    return new Single(
        new Detail(
            ID,
            STATUS,
            dialects.max().toString(),
            ComputeDialects.OLDEST,
            UPDATED,
            List.of(
                new Link("self", context.baseUrl() + context.versionPath() + "/"),
                new Link("describedby", "http://docs.openstack.org/", "text/html")),
            MEDIA_TYPES));
  }

  @GET
  @Path("versions")
  @NoAuthorization(REASON)
  public Versions list() {
    requireUnversioned();
    return new Versions(
        List.of(
            new Summary(
                ID,
                STATUS,
                dialects.max().toString(),
                ComputeDialects.OLDEST,
                UPDATED,
                List.of(new Link("self", href("/"))))));
  }

  @GET
  @Path("version-choices{path: (/.*)?}")
  @NoAuthorization(REASON)
  public Response choices(@PathParam("path") String path) {
    requireUnversioned();
    Choices document =
        new Choices(
            List.of(new Choice(ID, STATUS, List.of(new Link("self", href(path))), MEDIA_TYPES)));
    return Response.status(300).entity(document).build();
  }

  private String href(String path) {
    return current.context().baseUrl() + "/" + ID + path;
  }

  private void requireUnversioned() {
    if (current.context().dialect() != Dialect.NONE) {
      throw Fault.notFound("The resource could not be found.");
    }
  }
}
