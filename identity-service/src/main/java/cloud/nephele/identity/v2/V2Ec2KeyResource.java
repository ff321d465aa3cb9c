package cloud.nephele.identity.v2;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.xml.XmlName;
import cloud.nephele.identity.v2.KeyCredentialService.KeyCredential;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** Key pairs that administrators give users, as OS-KSEC2 has them. */
@Path("/v2.0/users/{user}/OS-KSADM/credentials")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2Ec2KeyResource {

  private static final String KEY = "OS-KSEC2:ec2Credentials";
  private static final Set<String> TYPES = Set.of("ec2", "ec2Credentials", KEY);

  /** One key pair, given or shown. */
  @XmlName(KEY)
  public record One(
      @JsonProperty(KEY) @NotNull(message = "is missing") @Valid KeyCredential credential)
      implements Representation {}

  /** The key pairs of a user, each with what it is called; there are never links. */
  @XmlName("OS-KSEC2:credentials")
  public record Many(
      List<One> credentials, @JsonProperty("credentials_links") List<Link> credentialsLinks)
      implements Representation {

    static Many of(List<KeyCredential> credentials) {
      return new Many(credentials.stream().map(One::new).toList(), List.of());
    }
  }

  private final KeyCredentialService credentials;
  private final CurrentRequest current;

  @Inject
  public V2Ec2KeyResource(KeyCredentialService credentials, CurrentRequest current) {
    this.credentials = credentials;
    this.current = current;
  }

  @GET
  @Enforce(V2Policy.ADMIN)
  public Many list(@PathParam("user") String user) {
    return Many.of(credentials.list(current.context(), user));
  }

  @POST
  @Enforce(V2Policy.ADMIN)
  public Response grant(@PathParam("user") String user, One request) {
    return Response.status(201)
        .entity(new One(credentials.grant(current.context(), user, request.credential())))
        .build();
  }

  @GET
  @Path("{name}")
  @Enforce(V2Policy.ADMIN)
  public One show(@PathParam("user") String user, @PathParam("name") String name) {
    requireName(name);
    return new One(credentials.show(current.context(), user));
  }

  @POST
  @Path("{name}")
  @Enforce(V2Policy.ADMIN)
  public One update(@PathParam("user") String user, @PathParam("name") String name, One request) {
    requireName(name);
    return new One(credentials.update(current.context(), user, request.credential()));
  }

  @DELETE
  @Path("{name}")
  @Enforce(V2Policy.ADMIN)
  public void delete(@PathParam("user") String user, @PathParam("name") String name) {
    requireName(name);
    credentials.delete(current.context(), user);
  }

  @GET
  @Path("{name}/{type}")
  @Enforce(V2Policy.ADMIN)
  public Many listOfType(
      @PathParam("user") String user,
      @PathParam("name") String name,
      @PathParam("type") String type) {
    requireName(name);
    return Many.of(credentials.list(current.context(), user, type, TYPES));
  }

  /** Clients write the colon as it is or as %3A, and paths are matched as they are written. */
  private static void requireName(String name) {
    if (!name.equals(KEY)) {
      throw Fault.notFound("The resource could not be found.");
    }
  }
}
