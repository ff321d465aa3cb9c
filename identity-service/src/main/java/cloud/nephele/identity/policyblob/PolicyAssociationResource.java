package cloud.nephele.identity.policyblob;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.catalog.EndpointRepresentation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** What a policy is meant for: {@code /v3/policies/{id}/OS-ENDPOINT-POLICY}. */
@Path("/v3/policies/{policy}/OS-ENDPOINT-POLICY")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PolicyAssociationResource {

  private static final String ENDPOINT = "endpoints/{endpoint}";
  private static final String SERVICE = "services/{service}";
  private static final String SERVICE_IN_REGION = "services/{service}/regions/{region}";

  private final PolicyAssociationService associations;
  private final PolicyBlobService policies;
  private final CurrentRequest current;

  @Inject
  public PolicyAssociationResource(
      PolicyAssociationService associations, PolicyBlobService policies, CurrentRequest current) {
    this.associations = associations;
    this.policies = policies;
    this.current = current;
  }

  /** The reference documents it, and it is the policy itself. */
  @GET
  @Path("policy")
  @Enforce("identity:get_policy")
  public PolicyBlobRepresentation.One show(@PathParam("policy") String policyId) {
    return new PolicyBlobRepresentation.One(
        PolicyBlobRepresentation.Shown.of(current.context(), policies.show(policyId)));
  }

  @GET
  @Path("endpoints")
  @Enforce("identity:list_endpoints_for_policy")
  public EndpointRepresentation.Many listEndpoints(
      @PathParam("policy") String policyId, @Context UriInfo uri) {
    RequestContext context = current.context();
    return new EndpointRepresentation.Many(
        associations.listEndpoints(policyId).stream()
            .map(endpoint -> EndpointRepresentation.Shown.of(context, endpoint))
            .toList(),
        ListRequest.of(context, uri.getPath(), uri.getQueryParameters()).links());
  }

  @GET
  @Path(ENDPOINT)
  @Enforce("identity:check_policy_association_for_endpoint")
  public void checkForEndpoint(
      @PathParam("policy") String policyId, @PathParam("endpoint") String endpointId) {
    associations.check(policyId, new PolicySubject.OfEndpoint(endpointId));
  }

  @PUT
  @Path(ENDPOINT)
  @Enforce("identity:create_policy_association_for_endpoint")
  public void createForEndpoint(
      @PathParam("policy") String policyId, @PathParam("endpoint") String endpointId) {
    associations.create(policyId, new PolicySubject.OfEndpoint(endpointId));
  }

  @DELETE
  @Path(ENDPOINT)
  @Enforce("identity:delete_policy_association_for_endpoint")
  public void deleteForEndpoint(
      @PathParam("policy") String policyId, @PathParam("endpoint") String endpointId) {
    associations.delete(policyId, new PolicySubject.OfEndpoint(endpointId));
  }

  @GET
  @Path(SERVICE)
  @Enforce("identity:check_policy_association_for_service")
  public void checkForService(
      @PathParam("policy") String policyId, @PathParam("service") String serviceId) {
    associations.check(policyId, new PolicySubject.OfServiceEverywhere(serviceId));
  }

  @PUT
  @Path(SERVICE)
  @Enforce("identity:create_policy_association_for_service")
  public void createForService(
      @PathParam("policy") String policyId, @PathParam("service") String serviceId) {
    associations.create(policyId, new PolicySubject.OfServiceEverywhere(serviceId));
  }

  @DELETE
  @Path(SERVICE)
  @Enforce("identity:delete_policy_association_for_service")
  public void deleteForService(
      @PathParam("policy") String policyId, @PathParam("service") String serviceId) {
    associations.delete(policyId, new PolicySubject.OfServiceEverywhere(serviceId));
  }

  @GET
  @Path(SERVICE_IN_REGION)
  @Enforce("identity:check_policy_association_for_region_and_service")
  public void checkForServiceInRegion(
      @PathParam("policy") String policyId,
      @PathParam("service") String serviceId,
      @PathParam("region") String regionId) {
    associations.check(policyId, new PolicySubject.OfServiceInRegion(serviceId, regionId));
  }

  @PUT
  @Path(SERVICE_IN_REGION)
  @Enforce("identity:create_policy_association_for_region_and_service")
  public void createForServiceInRegion(
      @PathParam("policy") String policyId,
      @PathParam("service") String serviceId,
      @PathParam("region") String regionId) {
    associations.create(policyId, new PolicySubject.OfServiceInRegion(serviceId, regionId));
  }

  @DELETE
  @Path(SERVICE_IN_REGION)
  @Enforce("identity:delete_policy_association_for_region_and_service")
  public void deleteForServiceInRegion(
      @PathParam("policy") String policyId,
      @PathParam("service") String serviceId,
      @PathParam("region") String regionId) {
    associations.delete(policyId, new PolicySubject.OfServiceInRegion(serviceId, regionId));
  }
}
