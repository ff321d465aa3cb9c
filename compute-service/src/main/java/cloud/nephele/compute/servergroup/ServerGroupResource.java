package cloud.nephele.compute.servergroup;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.servergroup.ServerGroupRepresentation.Creation;
import cloud.nephele.compute.servergroup.ServerGroupRepresentation.Detail;
import cloud.nephele.compute.servergroup.ServerGroupRepresentation.Listing;
import cloud.nephele.compute.servergroup.ServerGroupRepresentation.NewGroup;
import cloud.nephele.compute.servergroup.ServerGroupRepresentation.Single;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /os-server-groups}. */
@Path("os-server-groups")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ServerGroupResource {

  private static final Set<String> QUERY = Set.of("all_projects", "limit", "offset");
  private static final Set<String> HARD = Set.of("affinity", "anti-affinity");
  private static final Set<String> SOFT = Set.of("soft-affinity", "soft-anti-affinity");
  private static final Microversion HAS_SOFT = Microversion.of("2.15");
  private static final Microversion ONE_POLICY = Microversion.of("2.64");

  private final CurrentRequest current;
  private final ServerGroupService groups;
  private final PolicyEnforcer policy;
  private final ComputeConfig config;

  @Inject
  ServerGroupResource(
      CurrentRequest current,
      ServerGroupService groups,
      PolicyEnforcer policy,
      ComputeConfig config) {
    this.current = current;
    this.groups = groups;
    this.policy = policy;
    this.config = config;
  }

  @GET
  @Enforce(ServerGroupPolicy.INDEX)
  public Listing list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query = ListQuery.read(context, uri.getQueryParameters(), QUERY);
    boolean all = query.first("all_projects").isPresent() && context.caller().hasRole("admin");
    if (all) {
      policy.enforce(context, ServerGroupPolicy.INDEX_ALL);
    }
    int limit =
        query
            .first("limit")
            .map(text -> ListQuery.nonNegative("limit", text))
            .filter(asked -> asked > 0)
            .orElse(config.maxLimit());
    int offset = query.first("offset").map(text -> ListQuery.nonNegative("offset", text)).orElse(0);
    return new Listing(
        groups
            .list(
                all ? Optional.empty() : Optional.of(context.projectId()),
                offset,
                Math.min(limit, config.maxLimit()))
            .stream()
            .map(ServerGroupResource::detail)
            .toList());
  }

  @POST
  @Enforce(ServerGroupPolicy.CREATE)
  public Single create(Creation body) {
    NewGroup wanted = body.group();
    String groupPolicy = policy(wanted);
    return new Single(
        detail(
            groups.create(
                current.context(), wanted.name(), groupPolicy, maxPerHost(wanted, groupPolicy))));
  }

  private String policy(NewGroup wanted) {
    Microversion version = current.context().version();
    String name;
    if (version.isAtLeast(ONE_POLICY)) {
      name = wanted.policy();
    } else if (wanted.policies() != null && wanted.policies().size() == 1) {
      name = wanted.policies().getFirst();
    } else {
      throw Fault.badRequest(
          "Invalid input for field/attribute policies. It must be a list of one policy.");
    }
    boolean known = HARD.contains(name) || (version.isAtLeast(HAS_SOFT) && SOFT.contains(name));
    if (name == null || !known) {
      throw Fault.badRequest(
          "Invalid input for field/attribute policy. Value: %s. It must be affinity or anti-affinity, and from 2.15 on also soft-affinity or soft-anti-affinity."
              .formatted(name));
    }
    return name;
  }

  private static int maxPerHost(NewGroup wanted, String groupPolicy) {
    if (wanted.rules() == null || wanted.rules().maxServerPerHost() == null) {
      return 1;
    }
    if (!groupPolicy.equals("anti-affinity")) {
      throw Fault.badRequest("Only anti-affinity policy supports rules.");
    }
    String text = wanted.rules().maxServerPerHost().asText();
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw Fault.badRequest(
          "Invalid input for field/attribute max_server_per_host. Value: %s. It must be a whole number of at least 1."
              .formatted(text));
    }
    return Integer.parseInt(text);
  }

  @GET
  @Path("{id}")
  @Enforce(value = ServerGroupPolicy.SHOW, at = Enforce.At.OBJECT)
  public Single show(@PathParam("id") String id) {
    return new Single(detail(groups.show(current.context(), id, ServerGroupPolicy.SHOW)));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = ServerGroupPolicy.DELETE, at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id) {
    groups.delete(current.context(), id, ServerGroupPolicy.DELETE);
  }

  private static Detail detail(ServerGroupService.Shown shown) {
    ServerGroup group = shown.group();
    return new Detail(
        group.id().toString(),
        group.name(),
        group.projectId(),
        group.userId(),
        List.of(group.policy()),
        group.policy(),
        group.policy().equals("anti-affinity")
            ? Map.of("max_server_per_host", group.maxPerHost())
            : Map.of(),
        shown.members().stream().map(UUID::toString).toList(),
        Map.of());
  }
}
