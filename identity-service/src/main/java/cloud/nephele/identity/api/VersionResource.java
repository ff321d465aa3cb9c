package cloud.nephele.identity.api;

import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.NoAuthorization;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The version documents, which clients read to learn what is served. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VersionResource {

  private static final String HOME = "application/json-home";
  private static final MediaType HOME_TYPE = MediaType.valueOf(HOME);

  private static final String WHY_OPEN = "clients discover versions before they log in";

  /** The list of versions, wrapped once more than in the other services. */
  public record Versions(Values versions) implements Representation {}

  /** The list inside. */
  public record Values(List<Version> values) {}

  /** The document of one version. */
  public record OneVersion(Version version) implements Representation {}

  /** One version. */
  public record Version(
      String id,
      String status,
      String updated,
      List<Link> links,
      @JsonProperty("media-types") List<MediaKind> mediaTypes) {}

  /** A media type with what it is made of. */
  public record MediaKind(String base, String type) {}

  private final CurrentRequest current;
  private final JsonHome home;

  @Inject
  public VersionResource(CurrentRequest current, JsonHome home) {
    this.current = current;
    this.home = home;
  }

  /** The versions, or where everything is, as {@code Accept} says. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, HOME})
  @NoAuthorization(WHY_OPEN)
  public Response choices(@Context HttpHeaders headers) {
    if (asksForHome(headers)) {
      return Response.ok(home.document("/v3"), HOME_TYPE).build();
    }
    return Response.status(300)
        .header("Location", base() + "/v3/")
        .entity(new Versions(new Values(List.of(v3("/v3"), v2("/v2.0")))))
        .build();
  }

  /** What v3 is, or where everything is, as {@code Accept} says. */
  @GET
  @Path("v3")
  @Produces({MediaType.APPLICATION_JSON, HOME})
  @NoAuthorization(WHY_OPEN)
  public Response version3(@Context HttpHeaders headers) {
    if (asksForHome(headers)) {
      return Response.ok(home.document(""), HOME_TYPE).build();
    }
    return Response.ok(new OneVersion(v3(current.context().versionPath()))).build();
  }

  @GET
  @Path("v2.0")
  @NoAuthorization(WHY_OPEN)
  public OneVersion version2() {
    return new OneVersion(v2(current.context().versionPath()));
  }

  /**
   * Whether a client would rather have a home document. One method answers for both: two would be
   * chosen by the quality that each gives its type, and that shows in the type of the answer.
   */
  private static boolean asksForHome(HttpHeaders headers) {
    String accept = headers.getHeaderString(HttpHeaders.ACCEPT);
    if (accept == null || !accept.contains(HOME)) {
      return false;
    }
    return headers.getAcceptableMediaTypes().stream()
        .filter(
            type ->
                type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(HOME_TYPE))
        .findFirst()
        .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
        .isPresent();
  }

  private String base() {
    return current.context().baseUrl();
  }

  private Version v3(String path) {
    return new Version(
        "v3.14",
        "stable",
        "2020-04-07T00:00:00Z",
        List.of(new Link("self", base() + path + "/")),
        List.of(new MediaKind("application/json", "application/vnd.openstack.identity-v3+json")));
  }

  private Version v2(String path) {
    return new Version(
        "v2.0",
        "deprecated",
        "2016-08-04T00:00:00Z",
        List.of(
            new Link("self", base() + path + "/"),
            new Link("describedby", "https://docs.openstack.org/", "text/html")),
        List.of(
            new MediaKind("application/json", "application/vnd.openstack.identity-v2.0+json"),
            new MediaKind("application/xml", "application/vnd.openstack.identity-v2.0+xml")));
  }
}
