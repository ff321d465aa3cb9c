package cloud.nephele.identity.v2;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.credential.Ec2CredentialRepresentation;
import cloud.nephele.identity.credential.Ec2CredentialService;
import cloud.nephele.identity.credential.KeyPair;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Key pairs for EC2's way to sign requests: OS-EC2. */
@Path("/v2.0/users/{user}/credentials/OS-EC2")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class V2Ec2Resource {

  /** One key pair. */
  public record One(Shown credential) implements Representation {}

  /** The key pairs of a user. */
  public record Many(List<Shown> credentials) implements Representation {}

  /** A key pair as it is shown. */
  public record Shown(
      @JsonProperty("user_id") String userId,
      @JsonProperty("tenant_id") String tenantId,
      String access,
      String secret,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("trust_id") String trustId) {

    static Shown of(KeyPair pair) {
      return new Shown(
          pair.userId(),
          pair.projectId(),
          pair.access(),
          pair.secret(),
          pair.trustId().orElse(null));
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
      return access;
    }
  }

  private final Ec2CredentialService pairs;
  private final CurrentRequest current;

  @Inject
  public V2Ec2Resource(Ec2CredentialService pairs, CurrentRequest current) {
    this.pairs = pairs;
    this.current = current;
  }

  @POST
  @Enforce(value = "identity:ec2_create_credential", at = Enforce.At.OBJECT)
  public One create(@PathParam("user") String user, Ec2CredentialRepresentation.Request request) {
    return new One(Shown.of(pairs.create(current.context(), user, request.tenantId())));
  }

  @GET
  @Enforce(value = "identity:ec2_list_credentials", at = Enforce.At.OBJECT)
  public Many list(@PathParam("user") String user) {
    return new Many(pairs.list(current.context(), user).stream().map(Shown::of).toList());
  }

  @GET
  @Path("{access}")
  @Enforce(value = "identity:ec2_get_credential", at = Enforce.At.OBJECT)
  public One show(@PathParam("user") String user, @PathParam("access") String access) {
    return new One(Shown.of(pairs.show(current.context(), user, access)));
  }

  @DELETE
  @Path("{access}")
  @Enforce(value = "identity:ec2_delete_credential", at = Enforce.At.OBJECT)
  public void delete(@PathParam("user") String user, @PathParam("access") String access) {
    pairs.delete(current.context(), user, access);
  }
}
