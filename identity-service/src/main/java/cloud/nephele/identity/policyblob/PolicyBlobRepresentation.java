package cloud.nephele.identity.policyblob;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** Documents of policies. */
public final class PolicyBlobRepresentation {

  private PolicyBlobRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes policy)
      implements Representation {}

  /** What a request may say of a policy. */
  public record Attributes(
      Given<
              @NotNull(message = "is null")
              @Size(max = 255, message = "is too long (at most 255 characters)") String>
          type,
      Given<@NotNull(message = "is null") String> blob,
      @JsonAnySetter Map<String, JsonNode> extra) {

    public Attributes {
      extra = extra == null ? Map.of() : extra;
    }
  }

  /** One policy. */
  public record One(Shown policy) implements Representation {}

  /** A page of policies. */
  public record Many(List<Shown> policies, ListRequest.Links links) implements Representation {}

  /** A policy as it is shown. */
  public record Shown(
      String id,
      String type,
      String blob,
      SelfLink links,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    static Shown of(RequestContext context, PolicyBlob policy) {
      return new Shown(
          policy.id,
          policy.type,
          policy.blob,
          SelfLink.of(context, "policies", policy.id),
          policy.extra);
    }
  }
}
