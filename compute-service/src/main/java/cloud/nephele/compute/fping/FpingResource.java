package cloud.nephele.compute.fping;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.api.Truth;
import cloud.nephele.compute.fping.FpingRepresentation.Listing;
import cloud.nephele.compute.fping.FpingRepresentation.Single;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /os-fping}. */
@Path("os-fping")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class FpingResource {

  private final CurrentRequest current;
  private final FpingService pings;
  private final PolicyEnforcer policy;

  @Inject
  FpingResource(CurrentRequest current, FpingService pings, PolicyEnforcer policy) {
    this.current = current;
    this.pings = pings;
    this.policy = policy;
  }

  @GET
  @Enforce(FpingPolicy.FPING)
  public Listing list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query =
        ListQuery.read(
            context, uri.getQueryParameters(), Set.of("all_tenants", "include", "exclude"));
    boolean allProjects = query.first("all_tenants").flatMap(Truth::of).orElse(false);
    if (allProjects) {
      policy.enforce(context, FpingPolicy.ALL_TENANTS);
    }
    return new Listing(
        pings.list(context, allProjects, ids(query, "include"), ids(query, "exclude")));
  }

  private static Set<String> ids(ListQuery query, String name) {
    return query
        .first(name)
        .map(text -> Arrays.stream(text.split(",", -1)).collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  @GET
  @Path("{id}")
  @Enforce(value = FpingPolicy.FPING, at = Enforce.At.OBJECT)
  public Single show(@PathParam("id") String id) {
    return new Single(pings.show(current.context(), id));
  }
}
