package cloud.nephele.compute.limit;

import cloud.nephele.compute.api.Times;
import cloud.nephele.compute.limit.LimitRepresentation.Absolute;
import cloud.nephele.compute.limit.LimitRepresentation.Document;
import cloud.nephele.compute.limit.LimitRepresentation.Limits;
import cloud.nephele.compute.limit.LimitRepresentation.Rate;
import cloud.nephele.compute.limit.LimitRepresentation.RateOfVerb;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From usages to the document of limits. */
final class LimitView {

  private LimitView() {}

  private static List<Rate> rates(List<RateLimits.State> states) {
    Map<List<String>, List<RateOfVerb>> byExpression = new LinkedHashMap<>();
    for (RateLimits.State state : states) {
      RateLimit limit = state.limit();
      byExpression
          .computeIfAbsent(List.of(limit.uri(), limit.regex().pattern()), _ -> new ArrayList<>())
          .add(
              new RateOfVerb(
                  limit.verb(),
                  limit.value(),
                  state.remaining(),
                  limit.unit().name(),
                  Times.withSeconds(state.nextAvailable())));
    }
    return byExpression.entrySet().stream()
        .map(
            entry ->
                new Rate(entry.getKey().getFirst(), entry.getKey().getLast(), entry.getValue()))
        .toList();
  }

  static Document of(Map<QuotaResource, Usage> usages, List<RateLimits.State> rates) {
    return new Document(
        new Limits(
            rates(rates),
            new Absolute(
                usages.get(QuotaResource.INSTANCES).limit(),
                usages.get(QuotaResource.CORES).limit(),
                usages.get(QuotaResource.RAM).limit(),
                usages.get(QuotaResource.KEY_PAIRS).limit(),
                usages.get(QuotaResource.METADATA_ITEMS).limit(),
                usages.get(QuotaResource.SERVER_GROUPS).limit(),
                usages.get(QuotaResource.SERVER_GROUP_MEMBERS).limit(),
                usages.get(QuotaResource.METADATA_ITEMS).limit(),
                usages.get(QuotaResource.INJECTED_FILES).limit(),
                usages.get(QuotaResource.INJECTED_FILE_CONTENT_BYTES).limit(),
                usages.get(QuotaResource.FLOATING_IPS).limit(),
                usages.get(QuotaResource.SECURITY_GROUPS).limit(),
                usages.get(QuotaResource.SECURITY_GROUP_RULES).limit(),
                usages.get(QuotaResource.INSTANCES).inUse(),
                usages.get(QuotaResource.CORES).inUse(),
                usages.get(QuotaResource.RAM).inUse(),
                usages.get(QuotaResource.SERVER_GROUPS).inUse(),
                usages.get(QuotaResource.FLOATING_IPS).inUse(),
                usages.get(QuotaResource.SECURITY_GROUPS).inUse())));
  }
}
