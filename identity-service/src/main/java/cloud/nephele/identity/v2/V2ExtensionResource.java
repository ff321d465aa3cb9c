package cloud.nephele.identity.v2;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.policy.NoAuthorization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What is served beyond the core of v2.0: {@code /v2.0/extensions}. */
@Path("/v2.0/extensions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2ExtensionResource {

  private static final String WHY_OPEN = "clients learn what is served before they log in";
  private static final String NAMESPACE = "https://docs.openstack.org/identity/api/ext/";

  private static final List<Extension> EXTENSIONS =
      List.of(
          extension(
              "OS-EC2",
              "OpenStack EC2 API",
              "Users can have key pairs for EC2's way to sign requests.",
              "2013-07-07T12:00:00-00:00"),
          extension(
              "OS-KSADM",
              "OpenStack Keystone Admin",
              "Tenants, users, roles and services can be managed.",
              "2013-07-11T17:14:00-00:00"),
          extension(
              "OS-KSCATALOG",
              "OpenStack Keystone Catalog",
              "Tenants can be given endpoints beside those that all tenants have.",
              "2011-11-16T00:00:00-00:00"),
          extension(
              "OS-KSCRUD",
              "OpenStack Keystone User CRUD",
              "Users can change their own password.",
              "2013-07-07T12:00:00-00:00"),
          extension(
              "OS-KSEC2",
              "OpenStack EC2 Authentication",
              "Administrators can give users key pairs for EC2's way to sign requests, and services"
                  + " log users in whose requests were signed so.",
              "2011-11-16T00:00:00-00:00"),
          extension(
              "OS-KSS3",
              "OpenStack S3 Authentication",
              "Administrators can give users key pairs for S3's way to sign requests, and services"
                  + " log users in whose requests were signed so.",
              "2011-11-16T00:00:00-00:00"),
          extension(
              "OS-KSVALIDATE",
              "OpenStack Keystone Token Validation",
              "Tokens can be validated by a header, rather than by the address.",
              "2011-11-16T00:00:00-00:00"));

  /** All extensions, wrapped once more. */
  public record Many(Values extensions) implements Representation {}

  /** The list inside. */
  public record Values(List<Extension> values) {}

  /** One extension. */
  public record One(Extension extension) implements Representation {}

  /** What an extension is called and does. */
  public record Extension(
      String name,
      String namespace,
      String alias,
      String updated,
      String description,
      List<Link> links) {}

  @GET
  @NoAuthorization(WHY_OPEN)
  public Many list() {
    return new Many(new Values(EXTENSIONS));
  }

  @GET
  @Path("{alias}")
  @NoAuthorization(WHY_OPEN)
  public One show(@PathParam("alias") String alias) {
    return EXTENSIONS.stream()
        .filter(extension -> extension.alias().equals(alias))
        .findFirst()
        .map(One::new)
        .orElseThrow(() -> Fault.notFound("Could not find extension: " + alias + "."));
  }

  private static Extension extension(
      String alias, String name, String description, String updated) {
    return new Extension(
        name,
        NAMESPACE + alias + "/v1.0",
        alias,
        updated,
        description,
        List.of(
            new Link("describedby", "https://docs.openstack.org/keystone/latest/", "text/html")));
  }
}
