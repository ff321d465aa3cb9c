package cloud.nephele.image.quota;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.Map;

/**
 * Refuses what goes beyond a project's quota. Whatever makes usage grow asks in the transaction
 * that does so, after having done it: claims of one project wait for each other, so that no race
 * ends above the limit.
 */
@ApplicationScoped
public class QuotaService {

  private static final int MIB_SHIFT = 20;

  private final QuotaRepository usage;
  private final Limits limits;

  @Inject
  public QuotaService(QuotaRepository usage, QuotaConfig config, UnifiedLimits unified) {
    this.usage = usage;
    this.limits = config.useKeystoneLimits() ? unified : new ConfiguredLimits(config);
  }

  /**
   * What a project may use, and does.
   *
   * @param limit -1 when there is none
   */
  public record Quota(long limit, long used) {}

  /**
   * Learns how much a project may use. To be called before a transaction that makes its usage grow:
   * with the image locked and a connection taken, nothing waits for another service.
   */
  @Transactional(Transactional.TxType.NEVER)
  public void prepare(String project) {
    limits.prepare(project);
  }

  /** All quotas of a project, as the API counts. */
  public Map<Resource, Quota> show(String project) {
    limits.prepare(project);
    return QuarkusTransaction.requiringNew().call(() -> count(project));
  }

  private Map<Resource, Quota> count(String project) {
    Map<Resource, Quota> quotas = new EnumMap<>(Resource.class);
    for (Resource resource : Resource.values()) {
      long used = usage.used(resource, project);
      quotas.put(
          resource,
          new Quota(limits.limit(resource, project), inBytes(resource) ? used >> MIB_SHIFT : used));
    }
    return quotas;
  }

  /**
   * Checks a claim that was made in this transaction, and holds others back until its end.
   *
   * @throws Fault 413 when the project uses more than it may
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void requireWithin(Resource resource, String project) {
    long limit = limits.limit(resource, project);
    if (limit < 0) {
      return;
    }
    usage.lock(project);
    long used = usage.used(resource, project);
    if (used > (inBytes(resource) ? limit << MIB_SHIFT : limit)) {
      throw over(resource, limit);
    }
  }

  /** How many bytes may still come, as things are now; the claim decides. */
  @Transactional
  public long bytesLeft(Resource resource, String project) {
    long limit = limits.limit(resource, project);
    return limit < 0
        ? Long.MAX_VALUE
        : Math.max(0, (limit << MIB_SHIFT) - usage.used(resource, project));
  }

  /** What to say of an upload that is about to go beyond. */
  public Fault over(Resource resource, String project) {
    return over(resource, limits.limit(resource, project));
  }

  private static Fault over(Resource resource, long limit) {
    return new Fault(
        FaultCode.OVER_LIMIT,
        "The project is over its limit of "
            + limit
            + " for "
            + resource.wireName()
            + ". Delete images that are not needed, or ask for a larger quota.");
  }

  private static boolean inBytes(Resource resource) {
    return resource == Resource.IMAGE_SIZE_TOTAL || resource == Resource.IMAGE_STAGE_TOTAL;
  }
}
