package cloud.nephele.compute.securitygroup;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.Creation;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.Listing;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.Single;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.Wanted;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;

/** {@code /os-security-groups}. */
@Path("os-security-groups")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SecurityGroupResource {

  private final CurrentRequest current;
  private final SecurityGroupService groups;
  private final ComputeConfig config;

  @Inject
  SecurityGroupResource(CurrentRequest current, SecurityGroupService groups, ComputeConfig config) {
    this.current = current;
    this.groups = groups;
    this.config = config;
  }

  @GET
  @Enforce(SecurityGroupPolicy.LIST)
  public Listing list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query =
        ListQuery.read(context, uri.getQueryParameters(), Set.of("limit", "offset", "all_tenants"));
    ListQuery.Window window = query.window(config.maxLimit());
    boolean all = query.first("all_tenants").filter(text -> !text.equals("0")).isPresent();
    return SecurityGroupView.listing(
        groups.list(context, all).stream().skip(window.offset()).limit(window.limit()).toList());
  }

  @GET
  @Path("{id}")
  @Enforce(value = SecurityGroupPolicy.SHOW, at = Enforce.At.OBJECT)
  public Single show(@PathParam("id") String id) {
    return new Single(SecurityGroupView.group(groups.show(current.context(), id)));
  }

  @POST
  @Enforce(SecurityGroupPolicy.CREATE)
  public Single create(Creation body) {
    Wanted wanted = body.securityGroup();
    return new Single(
        SecurityGroupView.group(
            groups.create(current.context(), wanted.name(), description(wanted))));
  }

  @PUT
  @Path("{id}")
  @Enforce(value = SecurityGroupPolicy.UPDATE, at = Enforce.At.OBJECT)
  public Single update(@PathParam("id") String id, Creation body) {
    Wanted wanted = body.securityGroup();
    return new Single(
        SecurityGroupView.group(
            groups.update(current.context(), id, wanted.name(), description(wanted))));
  }

  private static String description(Wanted wanted) {
    return Optional.ofNullable(wanted.description()).orElse("");
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = SecurityGroupPolicy.DELETE, at = Enforce.At.OBJECT)
  public Response delete(@PathParam("id") String id) {
    groups.delete(current.context(), id);
    return Response.accepted().build();
  }
}
