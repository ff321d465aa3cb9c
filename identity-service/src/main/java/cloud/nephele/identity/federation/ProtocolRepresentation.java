package cloud.nephele.identity.federation;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Given;
import cloud.nephele.identity.api.ListRequest;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Documents of protocols. */
public final class ProtocolRepresentation {

  private ProtocolRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") @Valid Attributes protocol)
      implements Representation {}

  /** What a request may say of a protocol. */
  public record Attributes(
      @JsonProperty("mapping_id") Given<@NotNull(message = "is null") String> mappingId,
      @JsonProperty("remote_id_attribute")
          Given<@Size(max = 64, message = "is too long (at most 64 characters)") String>
              remoteIdAttribute) {}

  /** One protocol. */
  public record One(Shown protocol) implements Representation {}

  /** The protocols of a provider. */
  public record Many(List<Shown> protocols, ListRequest.Links links) implements Representation {}

  /** Where a protocol and its provider are found. */
  public record Links(String self, @JsonProperty("identity_provider") String provider) {}

  /** A protocol as it is shown. */
  public record Shown(
      String id,
      @JsonProperty("mapping_id") String mappingId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("remote_id_attribute")
          String remoteIdAttribute,
      Links links) {

    static Shown of(RequestContext context, Protocol protocol) {
      String provider = FederationLinks.provider(context, protocol.providerId);
      return new Shown(
          protocol.id,
          protocol.mappingId,
          protocol.remoteIdAttribute,
          new Links(provider + "/protocols/" + protocol.id, provider));
    }
  }
}
