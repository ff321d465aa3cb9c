package cloud.nephele.identity.credential;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Documents of EC2 key pairs. */
public final class Ec2CredentialRepresentation {

  private Ec2CredentialRepresentation() {}

  /** A request to create; the project is called by its oldest name. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Request(@JsonProperty("tenant_id") @NotNull(message = "is missing") String tenantId)
      implements Representation {}

  /** One key pair. */
  public record One(Shown credential) implements Representation {}

  /** All of a user. */
  public record Many(List<Shown> credentials, ListRequest.Links links) implements Representation {}

  /** A key pair as it is shown. */
  public record Shown(
      @JsonProperty("user_id") String userId,
      @JsonProperty("tenant_id") String tenantId,
      String access,
      String secret,
      @JsonProperty("trust_id") String trustId,
      SelfLink links) {

    static Shown of(RequestContext context, KeyPair pair) {
      return new Shown(
          pair.userId(),
          pair.projectId(),
          pair.access(),
          pair.secret(),
          pair.trustId().orElse(null),
          SelfLink.of(context, "users/" + pair.userId() + "/credentials/OS-EC2", pair.access()));
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
      return access;
    }
  }
}
