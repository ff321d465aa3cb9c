package cloud.nephele.compute.network;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.network.NetworkRepresentation.Action;
import cloud.nephele.compute.network.NetworkRepresentation.Addition;
import cloud.nephele.compute.network.NetworkRepresentation.Creation;
import cloud.nephele.compute.network.NetworkRepresentation.Listing;
import cloud.nephele.compute.network.NetworkRepresentation.Single;
import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;

/** {@code /os-networks}, with the actions of {@code os-networks-associate}. */
@Path("os-networks")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class NetworkResource {

  private final CurrentRequest current;
  private final NetworkCatalog networks;
  private final PolicyEnforcer policy;
  private final ComputeConfig config;

  @Inject
  NetworkResource(
      CurrentRequest current,
      NetworkCatalog networks,
      PolicyEnforcer policy,
      ComputeConfig config) {
    this.current = current;
    this.networks = networks;
    this.policy = policy;
    this.config = config;
  }

  /** The part of the networks that is asked for; never more at once than of other things. */
  static ListQuery.Window window(RequestContext context, UriInfo uri, ComputeConfig config) {
    return ListQuery.read(context, uri.getQueryParameters(), Set.of("limit", "offset"))
        .window(config.maxLimit());
  }

  @GET
  @Enforce(NetworkPolicy.LIST)
  public Listing list(@Context UriInfo uri) {
    RequestContext context = current.context();
    return NetworkView.listing(
        networks.list(context, window(context, uri, config)), networks.seesAll(context));
  }

  @GET
  @Path("{id}")
  @Enforce(NetworkPolicy.SHOW)
  public Single show(@PathParam("id") String id) {
    RequestContext context = current.context();
    return NetworkView.single(networks.require(context, id), networks.seesAll(context));
  }

  @POST
  @Enforce(NetworkPolicy.MANAGE)
  public Single create(Creation body) {
    return NetworkView.single(networks.create(body.network()), true);
  }

  @DELETE
  @Path("{id}")
  @Enforce(NetworkPolicy.MANAGE)
  public Response delete(@PathParam("id") String id) {
    networks.delete(id);
    return Response.accepted().build();
  }

  @POST
  @Path("add")
  @Enforce(NetworkPolicy.MANAGE)
  public Response add(Addition body) {
    networks.addToProject(
        current.context(), Optional.of(body.id()).filter(id -> !id.isNull()).map(JsonNode::asText));
    return Response.accepted().build();
  }

  @POST
  @Path("{id}/action")
  @Enforce(
      value = {NetworkPolicy.MANAGE, NetworkPolicy.ASSOCIATE},
      at = Enforce.At.OBJECT)
  public Response act(@PathParam("id") String id, Action body) {
    RequestContext context = current.context();
    if (body.actions().size() != 1) {
      throw unknown(body);
    }
    String name = body.actions().keySet().iterator().next();
    policy.enforce(
        context, name.equals("disassociate") ? NetworkPolicy.MANAGE : NetworkPolicy.ASSOCIATE);
    switch (name) {
      case "disassociate" -> networks.disassociate(id);
      case "disassociate_project" -> networks.disassociateProject(id);
      case "disassociate_host" -> networks.associateHost(id, Optional.empty());
      case "associate_host" -> networks.associateHost(id, Optional.of(host(body)));
      default -> throw unknown(body);
    }
    return Response.accepted().build();
  }

  private static String host(Action body) {
    JsonNode host = body.actions().get("associate_host");
    if (host == null || !host.isTextual() || host.asText().isEmpty()) {
      throw Fault.badRequest(
          "Invalid input for field/attribute associate_host. It must be the name of a host");
    }
    return host.asText();
  }

  private static Fault unknown(Action body) {
    return Fault.badRequest(
        "There is no such action: "
            + String.join(", ", body.actions().keySet())
            + ". Networks have disassociate, disassociate_project, disassociate_host and"
            + " associate_host.");
  }
}
