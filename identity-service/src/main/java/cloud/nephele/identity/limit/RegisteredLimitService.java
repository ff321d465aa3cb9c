package cloud.nephele.identity.limit;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.catalog.RegionService;
import cloud.nephele.identity.catalog.ServiceService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Creates, shows, changes and deletes registered limits. */
@ApplicationScoped
public class RegisteredLimitService {

  private final RegisteredLimitRepository registered;
  private final ProjectLimitRepository limits;
  private final ServiceService services;
  private final RegionService regions;

  @Inject
  RegisteredLimitService(
      RegisteredLimitRepository registered,
      ProjectLimitRepository limits,
      ServiceService services,
      RegionService regions) {
    this.registered = registered;
    this.limits = limits;
    this.services = services;
    this.regions = regions;
  }

  /** Creates all or none. */
  @Transactional
  List<RegisteredLimit> create(List<RegisteredLimitRepresentation.Attributes> requests) {
    List<RegisteredLimit> created = new ArrayList<>();
    for (RegisteredLimitRepresentation.Attributes request : requests) {
      RegisteredLimit limit = new RegisteredLimit();
      limit.id = Ids.next();
      limit.serviceId = request.serviceId().require("service_id");
      limit.regionId = request.regionId().value();
      limit.resourceName = request.resourceName().require("resource_name");
      limit.defaultLimit = request.defaultLimit().require("default_limit");
      limit.description = request.description().value();
      requireSound(limit);
      Duplicates.refuse(
          () -> registered.persistAndFlush(limit), "registered_limit", duplicate(limit));
      created.add(limit);
    }
    return created;
  }

  RegisteredLimit show(String id) {
    return registered
        .findByIdOptional(id)
        .orElseThrow(() -> Fault.notFound("Could not find registered limit for " + id + "."));
  }

  Page<RegisteredLimit> list(ListRequest request) {
    return registered.list(request);
  }

  @Transactional
  RegisteredLimit update(String id, RegisteredLimitRepresentation.Attributes request) {
    RegisteredLimit limit = show(id);
    String serviceId = request.serviceId().or(limit.serviceId);
    String regionId = request.regionId().or(limit.regionId);
    String resourceName = request.resourceName().or(limit.resourceName);
    boolean another =
        !serviceId.equals(limit.serviceId)
            || !Objects.equals(regionId, limit.regionId)
            || !resourceName.equals(limit.resourceName);
    if (another) {
      requireUnused(id);
    }
    limit.serviceId = serviceId;
    limit.regionId = regionId;
    limit.resourceName = resourceName;
    limit.defaultLimit = request.defaultLimit().or(limit.defaultLimit);
    limit.description = request.description().or(limit.description);
    requireSound(limit);
    Duplicates.refuse(registered::flush, "registered_limit", duplicate(limit));
    return limit;
  }

  @Transactional
  void delete(String id) {
    RegisteredLimit limit = show(id);
    requireUnused(id);
    registered.delete(limit);
  }

  private void requireUnused(String id) {
    if (limits.anyOf(id)) {
      throw Fault.forbidden(
          "Unable to update or delete registered limit "
              + id
              + " because there are project limits associated with it. Delete those first.");
    }
  }

  private void requireSound(RegisteredLimit limit) {
    if (services.find(limit.serviceId).isEmpty()) {
      throw Fault.badRequest("Service " + limit.serviceId + " could not be found.");
    }
    if (limit.regionId != null && regions.find(limit.regionId).isEmpty()) {
      throw Fault.badRequest("Region " + limit.regionId + " could not be found.");
    }
  }

  private static String duplicate(RegisteredLimit limit) {
    return "Duplicate entry for " + limit.resourceName + " of service " + limit.serviceId;
  }
}
