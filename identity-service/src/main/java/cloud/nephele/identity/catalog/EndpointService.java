package cloud.nephele.identity.catalog;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates, shows, changes and deletes endpoints. */
@ApplicationScoped
public class EndpointService {

  /** What is meant to be replaced, well written or not. */
  private static final Pattern VARIABLE = Pattern.compile("[$%]\\([^)]*\\)?s?");

  private static final Pattern KNOWN = Pattern.compile("[$%]\\((project_id|tenant_id|user_id)\\)s");

  private final EndpointRepository endpoints;
  private final ServiceRepository services;
  private final RegionRepository regions;

  @Inject
  EndpointService(
      EndpointRepository endpoints, ServiceRepository services, RegionRepository regions) {
    this.endpoints = endpoints;
    this.services = services;
    this.regions = regions;
  }

  @Transactional
  public Endpoint create(EndpointRepresentation.Attributes request) {
    Endpoint endpoint = new Endpoint();
    endpoint.id = Ids.next();
    endpoint.face = request.face().require("interface");
    endpoint.serviceId = request.serviceId().require("service_id");
    endpoint.url = request.url().require("url");
    endpoint.regionId = region(request, null);
    endpoint.enabled = request.enabled().orDefault(true);
    endpoint.extra = request.extra();
    requireSound(endpoint);
    endpoints.persist(endpoint);
    return endpoint;
  }

  public Endpoint show(String id) {
    return endpoints
        .findByIdOptional(id)
        .orElseThrow(() -> Fault.notFound("Could not find endpoint: " + id + "."));
  }

  /** All there are; there are never many. */
  public List<Endpoint> listAll() {
    return endpoints.listAll(Sort.by("id"));
  }

  public Page<Endpoint> list(ListRequest request) {
    return endpoints.list(request);
  }

  /** The endpoints that the v2.0 API knows as one. */
  public List<Endpoint> listOfLegacy(String legacyId) {
    return endpoints.list("legacyId", legacyId);
  }

  @Transactional
  public Endpoint update(String id, EndpointRepresentation.Attributes request) {
    Endpoint endpoint = show(id);
    endpoint.regionId = region(request, endpoint.regionId);
    endpoint.face = request.face().or(endpoint.face);
    endpoint.serviceId = request.serviceId().or(endpoint.serviceId);
    endpoint.url = request.url().or(endpoint.url);
    endpoint.enabled = request.enabled().or(endpoint.enabled);
    endpoint.extra = Extra.merge(endpoint.id, endpoint.extra, request.extra());
    requireSound(endpoint);
    return endpoint;
  }

  /** The region meant; the older attribute names regions that need not exist yet. */
  private String region(EndpointRepresentation.Attributes request, String present) {
    if (request.regionId().isGiven()) {
      return request.regionId().value();
    }
    String region = request.region().or(present);
    if (request.region().isGiven() && region != null) {
      regions.provide(region);
    }
    return region;
  }

  @Transactional
  public void delete(String id) {
    endpoints.delete(show(id));
  }

  private void requireSound(Endpoint endpoint) {
    if (services.findById(endpoint.serviceId) == null) {
      throw Fault.badRequest("Endpoint service " + endpoint.serviceId + " could not be found.");
    }
    if (endpoint.regionId != null && regions.findById(endpoint.regionId) == null) {
      throw Fault.badRequest("Endpoint region " + endpoint.regionId + " could not be found.");
    }
    Matcher variables = VARIABLE.matcher(endpoint.url);
    while (variables.find()) {
      if (!KNOWN.matcher(variables.group()).matches()) {
        throw Fault.badRequest(
            "The url of the endpoint holds "
                + variables.group()
                + ", which is none of $(project_id)s, $(tenant_id)s and $(user_id)s.");
      }
    }
  }
}
