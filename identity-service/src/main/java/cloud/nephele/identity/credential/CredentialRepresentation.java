package cloud.nephele.identity.credential;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** Documents of credentials. */
public final class CredentialRepresentation {

  private CredentialRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes credential)
      implements Representation {}

  /** What a request may say of a credential. */
  public record Attributes(
      Given<@NotNull(message = "is null") String> blob,
      Given<
              @NotNull(message = "is null")
              @Size(max = 255, message = "is too long (at most 255 characters)") String>
          type,
      @JsonProperty("user_id") Given<@NotNull(message = "is null") String> userId,
      @JsonProperty("project_id") Given<String> projectId,
      @JsonAnySetter Map<String, JsonNode> extra) {

    public Attributes {
      extra = extra == null ? Map.of() : extra;
    }

    /** Never shows the blob. */
    @Override
    public String toString() {
      return type.toString();
    }
  }

  /** One credential. */
  public record One(Shown credential) implements Representation {}

  /** A page of credentials. */
  public record Many(List<Shown> credentials, ListRequest.Links links) implements Representation {}

  /** A credential as it is shown. */
  public record Shown(
      String id,
      @JsonProperty("user_id") String userId,
      @JsonProperty("project_id") String projectId,
      String type,
      String blob,
      SelfLink links,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    static Shown of(RequestContext context, CredentialService.Opened opened) {
      Credential credential = opened.credential();
      return new Shown(
          credential.id,
          credential.userId,
          credential.projectId,
          credential.type,
          opened.blob(),
          SelfLink.of(context, "credentials", credential.id),
          credential.extra);
    }

    /** Never shows the blob. */
    @Override
    public String toString() {
      return id;
    }
  }
}
