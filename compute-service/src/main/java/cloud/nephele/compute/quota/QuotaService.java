package cloud.nephele.compute.quota;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Claims, limits and usage. A limit is what was set for the project, else what was set for the
 * default class, else the setting; -1 is unlimited.
 */
@ApplicationScoped
public class QuotaService {

  /** The only class whose limits are in force. */
  static final String DEFAULT_CLASS = "default";

  private static final int UNLIMITED = -1;

  /** What is limited for whole projects only. */
  private static final Set<QuotaResource> OF_PROJECTS =
      EnumSet.of(
          QuotaResource.FIXED_IPS,
          QuotaResource.FLOATING_IPS,
          QuotaResource.VOLUMES,
          QuotaResource.GIGABYTES,
          QuotaResource.SNAPSHOTS);

  /** What is counted for each user of a project as well. */
  private static final Set<QuotaResource> OF_USERS =
      EnumSet.of(
          QuotaResource.INSTANCES,
          QuotaResource.CORES,
          QuotaResource.RAM,
          QuotaResource.SERVER_GROUPS,
          QuotaResource.SECURITY_GROUPS);

  private static final Logger LOG = Logger.getLogger(QuotaService.class);

  private final QuotaRepository quotas;
  private final QuotaConfig config;

  @Inject
  public QuotaService(QuotaRepository quotas, QuotaConfig config) {
    this.quotas = quotas;
    this.config = config;
  }

  /** A limit beside what is used of it. */
  public record Usage(int limit, int inUse) {}

  /**
   * Counts up what a project uses, in the caller's transaction: what is claimed exists exactly if
   * the transaction commits.
   *
   * @param amounts how much more of each resource; none negative
   * @throws Fault 403 when a limit would be passed; the caller's transaction must then roll back
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void claim(String projectId, Map<QuotaResource, Integer> amounts) {
    List<QuotaResource> refused = new ArrayList<>();
    // In the enum's order: two claims that lock rows in the same order cannot deadlock.
    new TreeMap<>(amounts)
        .forEach(
            (resource, amount) -> {
              if (!claimOne(projectId, projectId, resource, amount)) {
                refused.add(resource);
              }
            });
    if (!refused.isEmpty()) {
      throw exceeded(usages(projectId), refused, amounts);
    }
  }

  /**
   * As {@link #claim(String, Map)}, for a user who may have limits of their own.
   *
   * @throws Fault 403 when a limit of the project or the user would be passed
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void claim(String projectId, String userId, Map<QuotaResource, Integer> amounts) {
    // The project's counters stay locked, so that no other claim is between this count and its end.
    claim(projectId, amounts);
    Map<QuotaResource, Integer> limits = quotas.userLimits(projectId, userId);
    if (limits.isEmpty()) {
      return;
    }
    Map<QuotaResource, Integer> used = quotas.usageOfUser(projectId, userId);
    List<QuotaResource> refused =
        new TreeMap<>(amounts)
            .entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .filter(
                    entry -> {
                      int limit = limits.getOrDefault(entry.getKey(), UNLIMITED);
                      return limit >= 0
                          && used.getOrDefault(entry.getKey(), 0) + entry.getValue() > limit;
                    })
                .map(Map.Entry::getKey)
                .toList();
    if (!refused.isEmpty()) {
      throw exceeded(usages(projectId, userId), refused, amounts);
    }
  }

  /** Counts down what {@link #claim} counted up, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void release(String projectId, Map<QuotaResource, Integer> amounts) {
    new TreeMap<>(amounts).forEach((resource, amount) -> releaseOne(projectId, resource, amount));
  }

  /**
   * As {@link #claim}, for what is counted per user, whichever projects they are in.
   *
   * @param plural the resource in the words of the refusal, for example {@code key pairs}
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void claimForUser(String projectId, String userId, QuotaResource resource, String plural) {
    int limit = quotas.userLimits(projectId, userId).getOrDefault(resource, UNLIMITED);
    // The counter stays locked, so that no other claim is between this count and its end.
    if (!claimOne(userId, projectId, resource, 1)
        || (limit >= 0 && quotas.usage(userId).get(resource) > limit)) {
      throw new Fault(FaultCode.OVER_QUOTA, "Quota exceeded, too many " + plural + ".");
    }
  }

  /** Counts down what {@link #claimForUser} counted up. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void releaseForUser(String userId, QuotaResource resource) {
    releaseOne(userId, resource, 1);
  }

  /**
   * Sets what a project uses to what there is, in the caller's transaction. Claims wait meanwhile,
   * so that the count includes those that were made before and no others.
   *
   * @param resources what is counted
   * @param count counts all of them, once claims wait
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recount(
      String projectId, Set<QuotaResource> resources, Supplier<Map<QuotaResource, Integer>> count) {
    // In the enum's order, as claims.
    new TreeSet<>(resources).forEach(resource -> quotas.hold(projectId, resource));
    new TreeMap<>(count.get())
        .forEach((resource, amount) -> quotas.setUsage(projectId, resource, amount));
  }

  /** The limit in force, for what is checked and not counted, such as metadata items. */
  @Transactional
  public int limit(String projectId, String userId, QuotaResource resource) {
    return limits(projectId, userId).get(resource);
  }

  /** All limits in force for a project. */
  @Transactional
  public Map<QuotaResource, Integer> limits(String projectId) {
    Map<QuotaResource, Integer> limits = defaults();
    limits.putAll(quotas.projectLimits(projectId));
    return limits;
  }

  /** What a project has limits of its own for. */
  @Transactional
  public Set<QuotaResource> ownLimits(String projectId) {
    return quotas.projectLimits(projectId).keySet();
  }

  /** The limits of projects for which none are set. */
  @Transactional
  public Map<QuotaResource, Integer> defaults() {
    return classLimits(DEFAULT_CLASS);
  }

  /** All limits of a class. */
  @Transactional
  public Map<QuotaResource, Integer> classLimits(String className) {
    Map<QuotaResource, Integer> limits = new EnumMap<>(QuotaResource.class);
    for (QuotaResource resource : QuotaResource.values()) {
      limits.put(resource, config.limit(resource));
    }
    limits.putAll(quotas.classLimits(className));
    return limits;
  }

  /** All limits in force for a project, each with the project's usage. */
  @Transactional
  public Map<QuotaResource, Usage> usages(String projectId) {
    Map<QuotaResource, Integer> used = quotas.usage(projectId);
    Map<QuotaResource, Usage> usages = new EnumMap<>(QuotaResource.class);
    limits(projectId)
        .forEach(
            (resource, limit) ->
                usages.put(resource, new Usage(limit, used.getOrDefault(resource, 0))));
    return usages;
  }

  /**
   * Sets limits of a project.
   *
   * @param force whether a limit may be set below what is in use
   */
  @Transactional
  public void setProjectLimits(
      String projectId, Map<QuotaResource, Integer> limits, boolean force) {
    if (!force) {
      Map<QuotaResource, Integer> used = quotas.usage(projectId);
      limits.forEach(
          (resource, limit) -> requireNotBelow(resource, limit, used.getOrDefault(resource, 0)));
    }
    limits.forEach((resource, limit) -> quotas.setProjectLimit(projectId, resource, limit));
  }

  /** All limits in force for a user of a project. */
  @Transactional
  public Map<QuotaResource, Integer> limits(String projectId, String userId) {
    Map<QuotaResource, Integer> limits = limits(projectId);
    limits.putAll(quotas.userLimits(projectId, userId));
    return limits;
  }

  /** As {@link #usages(String)}, of a user where that is counted. */
  @Transactional
  public Map<QuotaResource, Usage> usages(String projectId, String userId) {
    Map<QuotaResource, Integer> used = quotas.usage(projectId);
    OF_USERS.forEach(used::remove);
    used.putAll(quotas.usageOfUser(projectId, userId));
    Map<QuotaResource, Usage> usages = new EnumMap<>(QuotaResource.class);
    limits(projectId, userId)
        .forEach(
            (resource, limit) ->
                usages.put(resource, new Usage(limit, used.getOrDefault(resource, 0))));
    return usages;
  }

  /**
   * Sets limits of a user of a project, within those of the project.
   *
   * @param force whether a limit may be set below what is in use
   */
  @Transactional
  public void setUserLimits(
      String projectId, String userId, Map<QuotaResource, Integer> limits, boolean force) {
    Map<QuotaResource, Integer> ofProject = limits(projectId);
    Map<QuotaResource, Integer> used = quotas.usageOfUser(projectId, userId);
    limits.forEach(
        (resource, limit) -> {
          if (OF_PROJECTS.contains(resource)) {
            throw Fault.badRequest(
                "The limit for %s is the project's and not a user's: leave it or user_id out."
                    .formatted(resource.wireName()));
          }
          requireWithin(resource, limit, ofProject.get(resource));
          if (!force) {
            requireNotBelow(resource, limit, used.getOrDefault(resource, 0));
          }
        });
    limits.forEach((resource, limit) -> quotas.setUserLimit(projectId, userId, resource, limit));
  }

  private static void requireWithin(QuotaResource resource, int limit, int ofProject) {
    if (ofProject >= 0 && (limit < 0 || limit > ofProject)) {
      throw Fault.badRequest(
          "Quota limit %d for %s must be less than or equal to %d."
              .formatted(limit, resource.wireName(), ofProject));
    }
  }

  /** Lets the project's limits count for a user again. */
  @Transactional
  public void resetUser(String projectId, String userId) {
    quotas.deleteUserLimits(projectId, userId);
  }

  /** Sets limits of a class. */
  @Transactional
  public void setClassLimits(String className, Map<QuotaResource, Integer> limits) {
    limits.forEach((resource, limit) -> quotas.setClassLimit(className, resource, limit));
  }

  /** Lets the defaults count for a project again. */
  @Transactional
  public void resetProject(String projectId) {
    quotas.deleteProjectLimits(projectId);
  }

  private boolean claimOne(String holderId, String projectId, QuotaResource resource, int amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("Cannot claim " + amount + " of " + resource);
    }
    return amount == 0
        || quotas.claim(holderId, projectId, resource, amount, config.limit(resource));
  }

  private void releaseOne(String holderId, QuotaResource resource, int amount) {
    if (amount > 0 && !quotas.release(holderId, resource, amount)) {
      // Nothing that is being deleted may get stuck on a counter; the log shows the mistake.
      LOG.errorf("Released %d of %s for %s, which uses less than that", amount, resource, holderId);
    }
  }

  private static void requireNotBelow(QuotaResource resource, int limit, int used) {
    if (limit >= 0 && limit < used) {
      throw Fault.badRequest(
          "Quota limit %d for %s must be greater than or equal to already used and reserved %d."
              .formatted(limit, resource.wireName(), used));
    }
  }

  private static Fault exceeded(
      Map<QuotaResource, Usage> usages,
      List<QuotaResource> refused,
      Map<QuotaResource, Integer> amounts) {
    String names = join(refused, QuotaResource::wireName);
    return new Fault(
        FaultCode.OVER_QUOTA,
        "Quota exceeded for %s: Requested %s, but already used %s of %s %s"
            .formatted(
                names,
                join(refused, resource -> "" + amounts.get(resource)),
                join(refused, resource -> "" + usages.get(resource).inUse()),
                join(refused, resource -> "" + usages.get(resource).limit()),
                names));
  }

  private static String join(List<QuotaResource> resources, Function<QuotaResource, String> text) {
    return resources.stream().map(text).collect(Collectors.joining(", "));
  }
}
