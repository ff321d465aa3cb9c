package cloud.nephele.compute.agent;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.agent.AgentRepresentation.Changed;
import cloud.nephele.compute.agent.AgentRepresentation.Creation;
import cloud.nephele.compute.agent.AgentRepresentation.Detail;
import cloud.nephele.compute.agent.AgentRepresentation.Listing;
import cloud.nephele.compute.agent.AgentRepresentation.NewAgent;
import cloud.nephele.compute.agent.AgentRepresentation.Single;
import cloud.nephele.compute.agent.AgentRepresentation.Update;
import cloud.nephele.compute.agent.AgentRepresentation.Updated;
import cloud.nephele.compute.api.ListQuery;
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
import java.util.Set;

/** {@code /os-agents}. */
@Path("os-agents")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class AgentResource {

  private static final Set<String> QUERY = Set.of("hypervisor");

  private final CurrentRequest current;
  private final AgentService agents;

  @Inject
  AgentResource(CurrentRequest current, AgentService agents) {
    this.current = current;
    this.agents = agents;
  }

  @GET
  @Enforce(AgentPolicy.LIST)
  public Listing list(@Context UriInfo uri) {
    ListQuery query = ListQuery.read(current.context(), uri.getQueryParameters(), QUERY);
    return new Listing(agents.list(query.first("hypervisor")).stream().map(this::detail).toList());
  }

  @POST
  @Enforce(AgentPolicy.CREATE)
  public Single create(Creation body) {
    NewAgent wanted = body.agent();
    return new Single(
        detail(
            agents.create(
                new Agent(
                    wanted.hypervisor(),
                    wanted.os(),
                    wanted.architecture(),
                    wanted.version(),
                    wanted.url(),
                    wanted.md5hash()))));
  }

  @PUT
  @Path("{id}")
  @Enforce(AgentPolicy.UPDATE)
  public Updated update(@PathParam("id") String id, Update body) {
    Agent agent =
        agents.update(id, body.para().version(), body.para().url(), body.para().md5hash());
    return new Updated(
        new Changed(String.valueOf(agent.id()), agent.version(), agent.url(), agent.md5hash()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(AgentPolicy.DELETE)
  public Response delete(@PathParam("id") String id) {
    agents.delete(id);
    return Response.ok().build();
  }

  /** The number is text in compute v2. */
  private Detail detail(Agent agent) {
    return new Detail(
        current.context().dialect() == Dialect.COMPUTE_V2
            ? String.valueOf(agent.id())
            : (Object) agent.id(),
        agent.hypervisor(),
        agent.os(),
        agent.architecture(),
        agent.version(),
        agent.url(),
        agent.md5hash());
  }
}
