package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.Links;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.server.ServerRepresentation.Created;
import cloud.nephele.compute.server.ServerRepresentation.CreatedServer;
import cloud.nephele.compute.server.ServerRepresentation.Creation;
import cloud.nephele.compute.server.ServerRepresentation.DetailList;
import cloud.nephele.compute.server.ServerRepresentation.NamedGroup;
import cloud.nephele.compute.server.ServerRepresentation.Reservation;
import cloud.nephele.compute.server.ServerRepresentation.Shown;
import cloud.nephele.compute.server.ServerRepresentation.Single;
import cloud.nephele.compute.server.ServerRepresentation.SummaryList;
import cloud.nephele.compute.server.ServerRepresentation.Update;
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

/** {@code /servers}. */
@Path("servers")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ServerResource {

  private final CurrentRequest current;
  private final ServerService servers;
  private final ServerView view;
  private final PolicyEnforcer policy;

  @Inject
  ServerResource(
      CurrentRequest current, ServerService servers, ServerView view, PolicyEnforcer policy) {
    this.current = current;
    this.servers = servers;
    this.view = view;
    this.policy = policy;
  }

  @POST
  @Enforce(ServerPolicy.CREATE)
  public Response create(Creation body) {
    RequestContext context = current.context();
    ServerService.Created created = servers.create(context, body);
    Server first = created.servers().getFirst();
    String self = Links.of(context, "servers", first.id().toString()).getFirst().href();
    Representation answer =
        created.wantsReservation()
            ? new Reservation(first.reservationId())
            : created(context, first, created.adminPassword());
    return Response.accepted(answer).header("Location", self).build();
  }

  private static Created created(RequestContext context, Server server, String adminPassword) {
    return new Created(
        new CreatedServer(
            server.id().toString(),
            Links.of(context, "servers", server.id().toString()),
            server.diskConfig(),
            server.securityGroups().stream().map(NamedGroup::new).toList(),
            adminPassword));
  }

  @GET
  @Enforce(ServerPolicy.INDEX)
  public SummaryList list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ServerQuery query = query(uri, ServerPolicy.INDEX_ALL);
    return view.summaries(context, servers.list(query), query.parameterList());
  }

  @GET
  @Path("detail")
  @Enforce(ServerPolicy.DETAIL)
  public DetailList listDetail(@Context UriInfo uri) {
    RequestContext context = current.context();
    ServerQuery query = query(uri, ServerPolicy.DETAIL_ALL);
    return view.details(context, servers.listStamps(query), query.parameterList());
  }

  private ServerQuery query(UriInfo uri, String allProjectsRule) {
    RequestContext context = current.context();
    ServerQuery query =
        ServerQuery.of(
            context,
            ListQuery.read(context, uri.getQueryParameters(), ServerQuery.parameters()),
            policy.allows(context, ServerPolicy.ALL_FILTERS));
    if (query.allProjects()) {
      policy.enforce(context, allProjectsRule);
    }
    return query;
  }

  @GET
  @Path("{id}")
  @Enforce(value = ServerPolicy.SHOW, at = Enforce.At.OBJECT)
  public Shown show(@PathParam("id") String id) {
    RequestContext context = current.context();
    return view.shown(context, servers.show(context, id));
  }

  @PUT
  @Path("{id}")
  @Enforce(value = ServerPolicy.UPDATE, at = Enforce.At.OBJECT)
  public Single update(@PathParam("id") String id, Update body) {
    RequestContext context = current.context();
    return view.updated(context, servers.update(context, id, body.server()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = ServerPolicy.DELETE, at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id) {
    servers.delete(current.context(), id);
  }
}
