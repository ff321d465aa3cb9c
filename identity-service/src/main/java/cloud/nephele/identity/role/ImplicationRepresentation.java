package cloud.nephele.identity.role;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.identity.api.SelfLink;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents of implications. */
public final class ImplicationRepresentation {

  private ImplicationRepresentation() {}

  /** One implication. */
  public record One(@JsonProperty("role_inference") Pair inference, SelfLink links)
      implements Representation {

    static One of(RequestContext context, Implication implication) {
      return new One(
          new Pair(
              RoleLink.of(context, implication.prior()),
              RoleLink.of(context, implication.implied())),
          new SelfLink(
              listUrl(context, implication.prior().id()) + "/" + implication.implied().id()));
    }
  }

  /** A role with the one that it implies. */
  public record Pair(@JsonProperty("prior_role") RoleLink priorRole, RoleLink implies) {}

  /** All that one role implies. */
  public record OfRole(@JsonProperty("role_inference") Group inference, SelfLink links)
      implements Representation {

    static OfRole of(RequestContext context, Role prior, List<Implication> implications) {
      return new OfRole(
          new Group(
              RoleLink.of(context, new Implication.Named(prior.id, prior.name)),
              implications.stream()
                  .map(implication -> RoleLink.of(context, implication.implied()))
                  .toList()),
          new SelfLink(listUrl(context, prior.id)));
    }
  }

  /** A role with those that it implies. */
  public record Group(@JsonProperty("prior_role") RoleLink priorRole, List<RoleLink> implies) {}

  /** All implications there are, by the role that implies. */
  public record All(@JsonProperty("role_inferences") List<Group> inferences, SelfLink links)
      implements Representation {

    static All of(RequestContext context, List<Implication> implications) {
      Map<Implication.Named, List<RoleLink>> byPrior = new LinkedHashMap<>();
      for (Implication implication : implications) {
        byPrior
            .computeIfAbsent(implication.prior(), prior -> new ArrayList<>())
            .add(RoleLink.of(context, implication.implied()));
      }
      return new All(
          byPrior.entrySet().stream()
              .map(entry -> new Group(RoleLink.of(context, entry.getKey()), entry.getValue()))
              .toList(),
          new SelfLink(context.baseUrl() + "/v3/role_inferences"));
    }
  }

  /** A role as an implication refers to it. */
  public record RoleLink(String id, String name, SelfLink links) {

    static RoleLink of(RequestContext context, Implication.Named role) {
      return new RoleLink(role.id(), role.name(), SelfLink.of(context, "roles", role.id()));
    }
  }

  private static String listUrl(RequestContext context, String priorRoleId) {
    return context.baseUrl() + "/v3/roles/" + priorRoleId + "/implies";
  }
}
