package cloud.nephele.compute.keypair;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The documents of key pairs. */
final class KeypairRepresentation {

  private KeypairRepresentation() {}

  record Creation(@NotNull(message = "is a required property") @Valid NewKeypair keypair)
      implements Representation {}

  record NewKeypair(
      @NotNull(message = "is a required property")
          @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          String name,
      @JsonProperty("public_key") String publicKey,
      @Since("2.2") @Pattern(regexp = "ssh|x509", message = "must be ssh or x509") String type,
      @Since("2.10") @JsonProperty("user_id") String userId) {}

  record Created(CreatedKeypair keypair) implements Representation {}

  /**
   * A key pair just made.
   *
   * @param privateKey null unless it was made here
   */
  record CreatedKeypair(
      String name,
      @JsonProperty("public_key") String publicKey,
      String fingerprint,
      @JsonProperty("user_id") String userId,
      @Since("2.2") String type,
      @Until("2.91") @JsonProperty("private_key") @JsonInclude(JsonInclude.Include.NON_NULL)
          String privateKey) {}

  record Single(Detail keypair) implements Representation {}

  /** A key pair; the three fields about change and deletion have never had another value. */
  record Detail(
      long id,
      String name,
      @JsonProperty("public_key") String publicKey,
      String fingerprint,
      @JsonProperty("user_id") String userId,
      @Since("2.2") String type,
      @JsonProperty("created_at") String createdAt,
      boolean deleted,
      @JsonProperty("deleted_at") String deletedAt,
      @JsonProperty("updated_at") String updatedAt) {}

  record Listing(
      List<Entry> keypairs,
      @JsonProperty("keypairs_links") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Link> keypairsLinks)
      implements Representation {}

  record Entry(Summary keypair) {}

  record Summary(
      String name,
      @JsonProperty("public_key") String publicKey,
      String fingerprint,
      @Since("2.2") String type) {}
}
