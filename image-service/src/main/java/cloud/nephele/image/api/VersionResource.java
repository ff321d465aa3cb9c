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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The list of API versions, which clients read to learn what is served. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VersionResource {

  /** The list of versions. */
  public record Versions(List<Version> versions) implements Representation {}

  /** One version; those of the same number before the point live below the same path. */
  public record Version(String id, String status, List<Link> links) {}

  private static final int NEWEST_MINOR = 18;

  /** The labels that tell clients of a cache; without one they are left out. */
  private static final Set<Integer> CACHE_MINORS = Set.of(14, 16, 18);

  private final CurrentRequest current;
  private final boolean hasCache;

  @Inject
  public VersionResource(
      CurrentRequest current,
      @ConfigProperty(name = "nephele.image.cache.path") Optional<String> cachePath) {
    this.current = current;
    this.hasCache = cachePath.isPresent();
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

  @GET
  @Path("v1")
  @NoAuthorization("clients discover versions before they log in")
  public Response v1() {
    return Response.status(300).entity(new Versions(v1Versions())).build();
  }

  private Versions document() {
    List<Version> versions = new ArrayList<>();
    IntStream.iterate(NEWEST_MINOR, minor -> minor >= 0, minor -> minor - 1)
        .filter(minor -> hasCache || !CACHE_MINORS.contains(minor))
        .forEach(minor -> versions.add(version("v2." + minor, status(minor), "/v2/")));
    versions.addAll(v1Versions());
    return new Versions(versions);
  }

  private List<Version> v1Versions() {
    return List.of(version("v1.1", "DEPRECATED", "/v1/"), version("v1.0", "DEPRECATED", "/v1/"));
  }

  private Version version(String id, String status, String path) {
    return new Version(id, status, List.of(new Link("self", current.context().baseUrl() + path)));
  }

  private String status(int minor) {
    int newest = hasCache ? NEWEST_MINOR : NEWEST_MINOR - 1;
    return minor == newest ? "CURRENT" : "SUPPORTED";
  }
}
