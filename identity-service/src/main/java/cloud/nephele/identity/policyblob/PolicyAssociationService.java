package cloud.nephele.identity.policyblob;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.catalog.Endpoint;
import cloud.nephele.identity.catalog.EndpointService;
import cloud.nephele.identity.catalog.RegionService;
import cloud.nephele.identity.catalog.ServiceService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Says which policy is meant for what. */
@ApplicationScoped
public class PolicyAssociationService {

  private final PolicyAssociationRepository associations;
  private final PolicyBlobService policies;
  private final EndpointService endpoints;
  private final ServiceService services;
  private final RegionService regions;

  @Inject
  PolicyAssociationService(
      PolicyAssociationRepository associations,
      PolicyBlobService policies,
      EndpointService endpoints,
      ServiceService services,
      RegionService regions) {
    this.associations = associations;
    this.policies = policies;
    this.endpoints = endpoints;
    this.services = services;
    this.regions = regions;
  }

  @Transactional
  void create(String policyId, PolicySubject subject) {
    require(policyId, subject);
    associations.put(policyId, subject);
  }

  /**
   * Checks an association.
   *
   * @throws Fault 404 when the policy is not meant for that
   */
  void check(String policyId, PolicySubject subject) {
    require(policyId, subject);
    if (associations.find(subject).filter(policyId::equals).isEmpty()) {
      throw notAssociated(policyId);
    }
  }

  @Transactional
  void delete(String policyId, PolicySubject subject) {
    require(policyId, subject);
    if (!associations.remove(policyId, subject)) {
      throw notAssociated(policyId);
    }
  }

  /** All endpoints that a policy is meant for. */
  List<Endpoint> listEndpoints(String policyId) {
    List<String> ids = associations.endpointIds(policies.show(policyId).id);
    return endpoints.listAll().stream().filter(endpoint -> ids.contains(endpoint.id)).toList();
  }

  /**
   * The policy meant for an endpoint.
   *
   * @throws Fault 404 when there is none
   */
  PolicyBlob showForEndpoint(String endpointId) {
    String found = endpoints.show(endpointId).id;
    return associations
        .findEffective(found)
        .map(policies::show)
        .orElseThrow(
            () -> Fault.notFound("No policy is associated with endpoint " + endpointId + "."));
  }

  private void require(String policyId, PolicySubject subject) {
    policies.show(policyId);
    switch (subject) {
      case PolicySubject.OfEndpoint(String endpoint) -> endpoints.show(endpoint);
      case PolicySubject.OfServiceEverywhere(String service) -> services.show(service);
      case PolicySubject.OfServiceInRegion(String service, String region) -> {
        services.show(service);
        regions.show(region);
      }
    }
  }

  private static Fault notAssociated(String policyId) {
    return Fault.notFound("Policy " + policyId + " has no such association.");
  }
}
