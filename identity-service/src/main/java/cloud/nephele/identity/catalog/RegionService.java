package cloud.nephele.identity.catalog;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Objects;
import java.util.Optional;

/** Creates, shows, changes and deletes regions. */
@ApplicationScoped
public class RegionService {

  private final RegionRepository regions;
  private final EndpointRepository endpoints;

  @Inject
  RegionService(RegionRepository regions, EndpointRepository endpoints) {
    this.regions = regions;
    this.endpoints = endpoints;
  }

  @Transactional
  public Region create(RegionRepresentation.Attributes request) {
    String chosen = request.id().value();
    Region region = new Region();
    region.id = chosen == null || chosen.isEmpty() ? Ids.next() : chosen;
    region.parentRegionId = request.parentRegionId().value();
    region.description = request.description().orDefault("");
    region.extra = request.extra();
    requireParent(region);
    Duplicates.refuse(
        () -> regions.persistAndFlush(region), "region", "Duplicate ID, " + region.id);
    return region;
  }

  public Region show(String id) {
    return regions.findByIdOptional(id).orElseThrow(() -> notFound(id));
  }

  /** A region, if there is one. */
  public Optional<Region> find(String id) {
    return regions.findByIdOptional(id);
  }

  public Page<Region> list(ListRequest request) {
    return regions.list(request);
  }

  @Transactional
  public Region update(String id, RegionRepresentation.Attributes request) {
    Region region = show(id);
    if (request.id().isGiven() && !id.equals(request.id().value())) {
      throw Fault.badRequest("The attribute id cannot be changed.");
    }
    region.parentRegionId = request.parentRegionId().or(region.parentRegionId);
    region.description =
        Objects.requireNonNullElse(request.description().or(region.description), "");
    region.extra = Extra.merge(region.id, region.extra, request.extra());
    requireParent(region);
    return region;
  }

  @Transactional
  public void delete(String id) {
    Region region = show(id);
    if (regions.hasChildren(id) || endpoints.anyInRegion(id)) {
      throw Fault.conflict(
          "Region " + id + " still has regions or endpoints in it. Delete those first.");
    }
    regions.delete(region);
  }

  /** A region may not be within itself, over however many others. */
  private void requireParent(Region region) {
    for (String above = region.parentRegionId; above != null; ) {
      if (above.equals(region.id)) {
        throw Fault.badRequest("Region " + region.id + " cannot be within itself.");
      }
      above = show(above).parentRegionId;
    }
  }

  private static Fault notFound(String id) {
    return Fault.notFound("Could not find region: " + id + ".");
  }
}
