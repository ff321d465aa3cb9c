package cloud.nephele.compute.version;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.NoAuthorization;
import cloud.nephele.compute.api.ComputeDialects;
import cloud.nephele.compute.version.VersionRepresentation.Choice;
import cloud.nephele.compute.version.VersionRepresentation.Choices;
import cloud.nephele.compute.version.VersionRepresentation.Detail;
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

  private final CurrentRequest current;
  private final ComputeDialects dialects;

  @Inject
  VersionResource(CurrentRequest current, ComputeDialects dialects) {
    this.current = current;
    this.dialects = dialects;
  }

  @GET
  @NoAuthorization(REASON)
  public Representation show() {
    RequestContext context = current.context();
    if (context.dialect() == Dialect.COMPUTE_V2 && context.pathProjectId().isPresent()) {
      // A project's own address has never been a document in the old version.
      throw notFound();
    }
    ApiVersion version =
        switch (context.dialect()) {
          case COMPUTE_V2 -> ApiVersion.V2;
          case COMPUTE_V21 -> ApiVersion.V21;
          case NONE, IDENTITY_V2, IDENTITY_V3, IMAGE_V1, IMAGE_V2 -> throw notFound();
        };
    String self = context.baseUrl() + context.versionPath() + "/";
    List<Link> links =
        List.of(
            new Link("self", self),
            new Link("describedby", "http://docs.openstack.org/", "text/html"));
    if (context.dialect() == Dialect.COMPUTE_V2 && wantsFeed()) {
      return VersionFeed.of("About This Version", self, List.of(VersionFeed.entry(version, links)));
    }
    return new Single(
        new Detail(
            version.id(),
            version.status(),
            max(version),
            min(version),
            version.updated(),
            links,
            version.mediaTypes()));
  }

  @GET
  @Path("versions")
  @NoAuthorization(REASON)
  public Representation list() {
    requireUnversioned();
    if (wantsFeed()) {
      return VersionFeed.of(
          "Available API Versions",
          current.context().baseUrl() + "/",
          ApiVersion.ALL.stream()
              .map(
                  version ->
                      VersionFeed.entry(version, List.of(new Link("self", href(version, "/")))))
              .toList());
    }
    return new Versions(
        ApiVersion.ALL.stream()
            .map(
                version ->
                    new Summary(
                        version.id(),
                        version.status(),
                        max(version),
                        min(version),
                        version.updated(),
                        List.of(new Link("self", href(version, "/")))))
            .toList());
  }

  @GET
  @Path("version-choices{path: (/.*)?}")
  @NoAuthorization(REASON)
  public Response choices(@PathParam("path") String path) {
    requireUnversioned();
    Choices document =
        new Choices(
            ApiVersion.ALL.stream()
                .map(
                    version ->
                        new Choice(
                            version.id(),
                            version.status(),
                            List.of(new Link("self", href(version, path))),
                            version.mediaTypes()))
                .toList());
    return Response.status(300).entity(document).build();
  }

  /** Whether the client asked for Atom; then the answer is rendered so. */
  private boolean wantsFeed() {
    boolean wanted = current.xml().isEmpty() && current.prefers(VersionFeed.TABLE);
    if (wanted) {
      current.answerInXml(VersionFeed.TABLE);
    }
    return wanted;
  }

  private String max(ApiVersion version) {
    return version.hasMicroversions() ? dialects.max().toString() : "";
  }

  private static String min(ApiVersion version) {
    return version.hasMicroversions() ? ComputeDialects.OLDEST : "";
  }

  private String href(ApiVersion version, String path) {
    return current.context().baseUrl() + version.path() + path;
  }

  private void requireUnversioned() {
    if (current.context().dialect() != Dialect.NONE) {
      throw notFound();
    }
  }

  private static Fault notFound() {
    return Fault.notFound("The resource could not be found.");
  }
}
