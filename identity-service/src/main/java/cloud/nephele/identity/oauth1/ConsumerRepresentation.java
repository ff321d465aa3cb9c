package cloud.nephele.identity.oauth1;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;

/** Documents of consumers. */
public final class ConsumerRepresentation {

  private ConsumerRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes consumer)
      implements Representation {}

  /** What a request may say of a consumer. */
  public record Attributes(Given<String> description, @JsonAnySetter Map<String, JsonNode> extra) {

    public Attributes {
      extra = extra == null ? Map.of() : extra;
    }
  }

  /** One consumer. */
  public record One(Shown consumer) implements Representation {}

  /** A page of consumers. */
  public record Many(List<Shown> consumers, ListRequest.Links links) implements Representation {}

  /**
   * A consumer as it is shown.
   *
   * @param secret null except when it was just made: it is shown once
   */
  public record Shown(
      String id,
      String description,
      @JsonInclude(JsonInclude.Include.NON_NULL) String secret,
      SelfLink links,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    static Shown of(RequestContext context, Consumer consumer, String secret) {
      return new Shown(
          consumer.id,
          consumer.description,
          secret,
          SelfLink.of(context, "OS-OAUTH1/consumers", consumer.id),
          consumer.extra);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
      return id;
    }
  }
}
