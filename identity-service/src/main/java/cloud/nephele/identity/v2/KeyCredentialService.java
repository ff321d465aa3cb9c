package cloud.nephele.identity.v2;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.credential.CredentialService;
import cloud.nephele.identity.user.User;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The key pairs of users as OS-KSEC2 and OS-KSS3 have them: one and the same, as a signature of
 * either kind is checked with any of them.
 */
@ApplicationScoped
public class KeyCredentialService {

  private static final String EC2 = "ec2";

  /**
   * A key pair.
   *
   * @param username the access key
   * @param signature kept for who gave it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record KeyCredential(
      @NotNull(message = "is missing") String username,
      @NotNull(message = "is missing") String secret,
      String signature) {

    /** Never shows the secret. */
    @Override
    public String toString() {
      return username;
    }
  }

  private record Held(String id, ObjectNode blob) {

    KeyCredential shown() {
      return new KeyCredential(
          blob.path("access").asText(),
          blob.path("secret").asText(),
          blob.path("signature").textValue());
    }
  }

  private final V2UserService users;
  private final CredentialService credentials;
  private final V3Documents documents;
  private final ObjectMapper json;

  @Inject
  KeyCredentialService(
      V2UserService users,
      CredentialService credentials,
      V3Documents documents,
      ObjectMapper json) {
    this.users = users;
    this.credentials = credentials;
    this.documents = documents;
    this.json = json;
  }

  List<KeyCredential> list(RequestContext context, String userId) {
    return held(context, users.show(context, userId)).stream().map(Held::shown).toList();
  }

  /** As {@link #list}, if the type that is asked for goes by one of these names. */
  List<KeyCredential> list(RequestContext context, String userId, String type, Set<String> names) {
    List<KeyCredential> all = list(context, userId);
    return names.contains(type) ? all : List.of();
  }

  /**
   * The user's first key pair.
   *
   * @throws Fault 404 when they have none
   */
  KeyCredential show(RequestContext context, String userId) {
    return list(context, userId).stream().findFirst().orElseThrow(() -> none(userId));
  }

  /**
   * Gives a user a key pair for their tenant.
   *
   * @throws Fault 400 when they have no tenant; 409 when the access key is taken
   */
  @Transactional
  KeyCredential grant(RequestContext context, String userId, KeyCredential given) {
    User user = users.show(context, userId);
    if (user.defaultProjectId == null) {
      throw Fault.badRequest(
          "User " + userId + " has no tenant that the key pair could be for. Give them one first.");
    }
    ObjectNode blob = write(json.createObjectNode().put("access", given.username()), given);
    ObjectNode credential =
        json.createObjectNode()
            .put("user_id", userId)
            .put("project_id", user.defaultProjectId)
            .put("type", EC2)
            .put("blob", blob.toString());
    var _ = credentials.create(context, documents.credential(credential));
    return given;
  }

  /**
   * Changes the secret of a key pair.
   *
   * @throws Fault 404 when the user has none of this access key
   */
  @Transactional
  KeyCredential update(RequestContext context, String userId, KeyCredential given) {
    Held known =
        held(context, users.show(context, userId)).stream()
            .filter(one -> one.shown().username().equals(given.username()))
            .findFirst()
            .orElseThrow(() -> none(userId));
    ObjectNode change = json.createObjectNode().put("blob", write(known.blob(), given).toString());
    var _ = credentials.update(context, known.id(), documents.credential(change));
    return given;
  }

  /**
   * Takes a user's key pairs.
   *
   * @throws Fault 404 when they have none
   */
  @Transactional
  void delete(RequestContext context, String userId) {
    List<Held> all = held(context, users.show(context, userId));
    if (all.isEmpty()) {
      throw none(userId);
    }
    all.forEach(one -> credentials.delete(context, one.id()));
  }

  private static ObjectNode write(ObjectNode blob, KeyCredential given) {
    blob.put("secret", given.secret());
    if (given.signature() != null) {
      blob.put("signature", given.signature());
    }
    return blob;
  }

  private List<Held> held(RequestContext context, User user) {
    ListRequest request =
        new ListRequest("", Map.of("user_id", List.of(user.id), "type", List.of(EC2)));
    return credentials.list(context, request).items().stream()
        .map(opened -> new Held(opened.credential().id, parse(opened.blob())))
        .toList();
  }

  private ObjectNode parse(String blob) {
    try {
      return (ObjectNode) json.readTree(blob);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was written is JSON", e);
    }
  }

  private static Fault none(String userId) {
    return Fault.notFound("Could not find credential of user: " + userId + ".");
  }
}
