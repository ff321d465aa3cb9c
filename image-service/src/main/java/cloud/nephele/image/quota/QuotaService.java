package cloud.nephele.image.quota;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
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
  private final QuotaConfig config;

  @Inject
  public QuotaService(QuotaRepository usage, QuotaConfig config) {
    this.usage = usage;
    this.config = config;
  }

  /**
   * What a project may use, and does.
   *
   * @param limit -1 when there is none
   */
  public record Quota(long limit, long used) {}

  /** All quotas of a project, as the API counts. */
  @Transactional
  public Map<Resource, Quota> show(String project) {
    Map<Resource, Quota> quotas = new EnumMap<>(Resource.class);
    for (Resource resource : Resource.values()) {
      long used = usage.used(resource, project);
      quotas.put(
          resource, new Quota(limit(resource), inBytes(resource) ? used >> MIB_SHIFT : used));
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
    long limit = limit(resource);
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
    long limit = limit(resource);
    return limit < 0
        ? Long.MAX_VALUE
        : Math.max(0, (limit << MIB_SHIFT) - usage.used(resource, project));
  }

  /** What to say of an upload that is about to go beyond. */
  public Fault over(Resource resource) {
    return over(resource, limit(resource));
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

  private long limit(Resource resource) {
    return switch (resource) {
      case IMAGE_SIZE_TOTAL -> config.imageSizeTotal();
      case IMAGE_STAGE_TOTAL -> config.imageStageTotal();
      case IMAGE_COUNT_TOTAL -> config.imageCountTotal();
      case IMAGE_COUNT_UPLOADING -> config.imageCountUploading();
    };
  }

  private static boolean inBytes(Resource resource) {
    return resource == Resource.IMAGE_SIZE_TOTAL || resource == Resource.IMAGE_STAGE_TOTAL;
  }
}
