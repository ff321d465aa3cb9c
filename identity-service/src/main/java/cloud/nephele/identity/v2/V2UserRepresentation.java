package cloud.nephele.identity.v2;

import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.user.User;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;

/** Documents of users. */
public final class V2UserRepresentation {

  private V2UserRepresentation() {}

  /** A request to create or update, wholly or in one attribute. */
  public record Request(@NotNull(message = "is missing") ObjectNode user)
      implements Representation {

    /** Never shows the password. */
    @Override
    public String toString() {
      return "a user";
    }
  }

  /** One user. */
  public record One(Shown user) implements Representation {

    static One of(User user) {
      return new One(Shown.of(user));
    }
  }

  /** Users; there are never links. */
  public record Many(List<Shown> users, @JsonProperty("users_links") List<Link> usersLinks)
      implements Representation {

    static Many of(List<User> users) {
      return new Many(users.stream().map(Shown::of).toList(), List.of());
    }
  }

  /**
   * A user as they are shown; their email, if they have one, is among the further attributes.
   *
   * @param username the name once more, as the older clients call it
   */
  public record Shown(
      String id,
      String name,
      String username,
      boolean enabled,
      @JsonInclude(JsonInclude.Include.NON_NULL) String tenantId,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    static Shown of(User user) {
      return new Shown(
          user.id, user.name, user.name, user.enabled, user.defaultProjectId, user.extra);
    }
  }
}
