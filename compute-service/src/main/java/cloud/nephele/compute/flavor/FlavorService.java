package cloud.nephele.compute.flavor;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Use cases of flavors. Servers keep a copy of theirs: deleting a flavor changes no server. */
@ApplicationScoped
public class FlavorService {

  private final FlavorRepository repository;
  private final FlavorCache cache;
  private final Event<FlavorCache.FlavorsChanged> changed;

  @Inject
  FlavorService(
      FlavorRepository repository, FlavorCache cache, Event<FlavorCache.FlavorsChanged> changed) {
    this.repository = repository;
    this.cache = cache;
    this.changed = changed;
  }

  /** A flavor, whoever may see it. */
  public Optional<Flavor> find(String flavorId) {
    return cache.find(flavorId);
  }

  /** A flavor that the caller may see and use. */
  public Optional<Flavor> findUsable(RequestContext context, String flavorId) {
    return find(flavorId).filter(flavor -> isVisible(context, flavor));
  }

  /**
   * As {@link #findUsable}.
   *
   * @throws Fault 404
   */
  public Flavor require(RequestContext context, String flavorId) {
    return findUsable(context, flavorId).orElseThrow(() -> notFound(flavorId));
  }

  /** The memory and the disk of a flavor. */
  public record Size(int ramMib, int diskGib) {}

  /** The sizes of the flavors that everybody may use. */
  public List<Size> publicSizes() {
    return cache.all().stream()
        .filter(Flavor::isPublic)
        .map(flavor -> new Size(flavor.ramMib(), flavor.rootGib() + flavor.ephemeralGib()))
        .distinct()
        .toList();
  }

  Page<Flavor> list(RequestContext context, FlavorFilter filter, PageRequest page) {
    List<Flavor> matching = new ArrayList<>();
    for (Flavor flavor : cache.all()) {
      if (isVisible(context, flavor) && filter.matches(flavor)) {
        matching.add(flavor);
      }
    }
    matching.sort(FlavorOrder.of(page.sort()));
    int from = page.marker().map(marker -> indexOf(matching, marker) + 1).orElse(0);
    return Page.trim(matching.subList(from, matching.size()), page.limit());
  }

  private static int indexOf(List<Flavor> flavors, String flavorId) {
    for (int i = 0; i < flavors.size(); i++) {
      if (flavors.get(i).id().equals(flavorId)) {
        return i;
      }
    }
    throw Fault.badRequest("marker [" + flavorId + "] not found");
  }

  private static boolean isVisible(RequestContext context, Flavor flavor) {
    return flavor.isPublic()
        || context.caller().hasRole("admin")
        || context.caller().projectId().map(flavor::isUsableBy).orElse(false);
  }

  @Transactional
  Flavor create(NewFlavor flavor) {
    change();
    String id = flavor.id().orElseGet(() -> UUID.randomUUID().toString());
    if (repository.existsByName(flavor.name())) {
      throw Fault.conflict("Flavor with name " + flavor.name() + " already exists.");
    }
    if (repository.findByFlavorId(id).isPresent()) {
      throw Fault.conflict("Flavor with ID " + id + " already exists.");
    }
    FlavorRow row = new FlavorRow();
    row.flavorId = id;
    row.name = flavor.name();
    row.ramMib = flavor.ramMib();
    row.vcpus = flavor.vcpus();
    row.rootGib = flavor.rootGib();
    row.ephemeralGib = flavor.ephemeralGib();
    row.swapMib = flavor.swapMib();
    row.rxtxFactor = flavor.rxtxFactor();
    row.isPublic = flavor.isPublic();
    row.description = flavor.description();
    row.createdAt = now();
    repository.persistAndFlush(row);
    return row.toFlavor();
  }

  @Transactional
  Flavor describe(String flavorId, String description) {
    FlavorRow row = changing(flavorId);
    row.description = description;
    return row.toFlavor();
  }

  @Transactional
  void delete(String flavorId) {
    repository.delete(changing(flavorId));
  }

  @Transactional
  void putExtraSpecs(String flavorId, Map<String, String> specs) {
    changing(flavorId).extraSpecs.putAll(specs);
  }

  @Transactional
  void deleteExtraSpec(String flavorId, String key) {
    if (changing(flavorId).extraSpecs.remove(key) == null) {
      throw noSuchExtraSpec(flavorId, key);
    }
  }

  String requireExtraSpec(RequestContext context, String flavorId, String key) {
    String value = require(context, flavorId).extraSpecs().get(key);
    if (value == null) {
      throw noSuchExtraSpec(flavorId, key);
    }
    return value;
  }

  /**
   * Lets a project use a flavor.
   *
   * @param refusePublic whether it is a mistake to do so on a flavor that everyone may use
   */
  @Transactional
  Flavor addAccess(String flavorId, String projectId, boolean refusePublic) {
    FlavorRow row = changing(flavorId);
    if (row.isPublic && refusePublic) {
      throw Fault.conflict("Can not add access to a public flavor.");
    }
    if (!row.projects.add(projectId)) {
      throw Fault.conflict(
          "Flavor access already exists for flavor %s and project %s combination."
              .formatted(flavorId, projectId));
    }
    return row.toFlavor();
  }

  @Transactional
  Flavor removeAccess(String flavorId, String projectId) {
    FlavorRow row = changing(flavorId);
    if (!row.projects.remove(projectId)) {
      throw Fault.notFound(
          "Flavor access not found for %s / %s combination.".formatted(flavorId, projectId));
    }
    return row.toFlavor();
  }

  private FlavorRow changing(String flavorId) {
    change();
    FlavorRow row = repository.findByFlavorId(flavorId).orElseThrow(() -> notFound(flavorId));
    row.updatedAt = now();
    return row;
  }

  private void change() {
    repository.countChange();
    changed.fire(new FlavorCache.FlavorsChanged());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private static Fault notFound(String flavorId) {
    return Fault.notFound("Flavor " + flavorId + " could not be found.");
  }

  private static Fault noSuchExtraSpec(String flavorId, String key) {
    return Fault.notFound("Flavor " + flavorId + " has no extra specs with key " + key + ".");
  }
}
