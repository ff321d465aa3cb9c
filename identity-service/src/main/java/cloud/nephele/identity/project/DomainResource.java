package cloud.nephele.identity.project;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** {@code /v3/domains}. */
@Path("/v3/domains")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DomainResource {

  private final DomainService domains;
  private final CurrentRequest current;

  @Inject
  public DomainResource(DomainService domains, CurrentRequest current) {
    this.domains = domains;
    this.current = current;
  }

  @POST
  @Enforce("identity:create_domain")
  public Response create(DomainRepresentation.Request request) {
    return Response.status(201).entity(one(domains.create(request.domain()))).build();
  }

  @GET
  @Enforce(value = "identity:list_domains", at = Enforce.At.OBJECT)
  public DomainRepresentation.Many list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, "/v3/domains", uri.getQueryParameters());
    Page<Project> page = domains.list(context, request);
    return new DomainRepresentation.Many(
        page.map(domain -> DomainRepresentation.Shown.of(context, domain)).items(),
        request.links(page.hasMore() ? Optional.of(page.items().getLast().id) : Optional.empty()),
        request.truncated(page));
  }

  @GET
  @Path("{id}")
  @Enforce(value = "identity:get_domain", at = Enforce.At.OBJECT)
  public DomainRepresentation.One show(@PathParam("id") String id) {
    return one(domains.show(current.context(), id));
  }

  @PATCH
  @Path("{id}")
  @Enforce(value = "identity:update_domain", at = Enforce.At.OBJECT)
  public DomainRepresentation.One update(
      @PathParam("id") String id, DomainRepresentation.Request request) {
    return one(domains.update(current.context(), id, request.domain()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = "identity:delete_domain", at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id) {
    domains.delete(current.context(), id);
  }

  private DomainRepresentation.One one(Project domain) {
    return new DomainRepresentation.One(DomainRepresentation.Shown.of(current.context(), domain));
  }
}
