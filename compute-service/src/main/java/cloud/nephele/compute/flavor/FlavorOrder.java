package cloud.nephele.compute.flavor;

import cloud.nephele.common.paging.SortKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The attributes that flavors may be sorted by, under the names the API took from nova's tables.
 */
final class FlavorOrder {

  private static final Comparator<Flavor> BY_ID = Comparator.comparing(Flavor::id);

  private static final Map<String, Comparator<Flavor>> KEYS =
      Map.ofEntries(
          Map.entry("created_at", Comparator.comparing(Flavor::createdAt)),
          Map.entry(
              "description",
              Comparator.comparing(
                  Flavor::description, Comparator.nullsFirst(Comparator.naturalOrder()))),
          // No flavor is disabled or weighted: these two leave the order to the id.
          Map.entry("disabled", (_, _) -> 0),
          Map.entry("vcpu_weight", (_, _) -> 0),
          Map.entry("ephemeral_gb", Comparator.comparingInt(Flavor::ephemeralGib)),
          Map.entry("flavorid", BY_ID),
          Map.entry("id", Comparator.comparingLong(Flavor::number)),
          Map.entry("is_public", Comparator.comparing(Flavor::isPublic)),
          Map.entry("memory_mb", Comparator.comparingInt(Flavor::ramMib)),
          Map.entry("name", Comparator.comparing(Flavor::name)),
          Map.entry("root_gb", Comparator.comparingInt(Flavor::rootGib)),
          Map.entry("rxtx_factor", Comparator.comparingDouble(Flavor::rxtxFactor)),
          Map.entry("swap", Comparator.comparingInt(Flavor::swapMib)),
          Map.entry(
              "updated_at",
              Comparator.comparing(
                  Flavor::updatedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))),
          Map.entry("vcpus", Comparator.comparingInt(Flavor::vcpus)));

  private FlavorOrder() {}

  static Set<String> keys() {
    return KEYS.keySet();
  }

  static Comparator<Flavor> of(List<SortKey> sort) {
    Comparator<Flavor> order = null;
    for (SortKey key : sort) {
      Comparator<Flavor> next = KEYS.get(key.attribute());
      next = key.ascending() ? next : next.reversed();
      order = order == null ? next : order.thenComparing(next);
    }
    return order == null ? BY_ID : order.thenComparing(BY_ID);
  }
}
