package cloud.nephele.identity.v2;

import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.project.Project;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;

/** Documents of tenants. */
public final class TenantRepresentation {

  private TenantRepresentation() {}

  /** A request to create or update. */
  public record Request(@NotNull(message = "is missing") ObjectNode tenant)
      implements Representation {}

  /** One tenant. */
  public record One(Shown tenant) implements Representation {

    static One of(Project project) {
      return new One(Shown.of(project));
    }
  }

  /** Tenants; there are never links. */
  public record Many(List<Shown> tenants, @JsonProperty("tenants_links") List<Link> tenantsLinks)
      implements Representation {

    static Many of(List<Project> projects) {
      return new Many(projects.stream().map(Shown::of).toList(), List.of());
    }
  }

  /** A tenant as it is shown. */
  public record Shown(
      String id,
      String name,
      String description,
      boolean enabled,
      @JsonAnyGetter Map<String, JsonNode> extra) {

    public Shown {
      extra = Extra.beside(Shown.class, extra);
    }

    static Shown of(Project project) {
      return new Shown(
          project.id, project.name, project.description, project.enabled, project.extra);
    }
  }
}
