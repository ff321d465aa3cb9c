package cloud.nephele.identity.v2;

import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.role.Role;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;

/** Documents of roles. */
public final class V2RoleRepresentation {

  private V2RoleRepresentation() {}

  /** A request to create. */
  public record Request(@NotNull(message = "is missing") ObjectNode role)
      implements Representation {}

  /** One role. */
  public record One(Shown role) implements Representation {

    static One of(Role role) {
      return new One(Shown.of(role));
    }
  }

  /** Roles; there are never links. */
  public record Many(List<Shown> roles, @JsonProperty("roles_links") List<Link> rolesLinks)
      implements Representation {

    static Many of(List<Role> roles) {
      return new Many(roles.stream().map(Shown::of).toList(), List.of());
    }
  }

  /** A role as it is shown. */
  public record Shown(
      String id,
      String name,
      @JsonInclude(JsonInclude.Include.NON_NULL) String description,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    static Shown of(Role role) {
      return new Shown(role.id, role.name, role.description, role.extra);
    }
  }
}
