package cloud.nephele.compute.scheduling;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What other servers mean for where a server may run.
 *
 * @param policy what its group wants
 * @param maxPerHost how many of a group that keeps apart may share a host
 * @param members the hosts of the group's members, one entry for each member
 * @param onlyOn the hosts it must choose from; empty when any will do
 * @param neverOn the hosts it must avoid
 */
public record Neighbours(
    Policy policy,
    int maxPerHost,
    List<String> members,
    Optional<Set<String>> onlyOn,
    Set<String> neverOn) {

  /** For a server that does not care. */
  public static final Neighbours NONE =
      new Neighbours(Policy.NONE, 1, List.of(), Optional.empty(), Set.of());

  /** Beyond what any weigher says about a host itself. */
  private static final double SOFT_WEIGHT = 1000;

  /** What a group wants of its members' hosts. */
  public enum Policy {
    NONE,
    AFFINITY,
    ANTI_AFFINITY,
    SOFT_AFFINITY,
    SOFT_ANTI_AFFINITY;

    /** By the API's name, such as {@code soft-affinity}. */
    public static Policy of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** For a new member of a group. */
  public static Neighbours ofGroup(Policy policy, int maxPerHost, List<String> members) {
    return new Neighbours(policy, maxPerHost, members, Optional.empty(), Set.of());
  }

  /** The same, near some hosts' servers and away from others'. */
  public Neighbours with(Optional<Set<String>> near, Set<String> away) {
    return new Neighbours(policy, maxPerHost, members, near, away);
  }

  /** The same for the next of several, after one went to a host. */
  Neighbours after(String host) {
    return policy == Policy.NONE
        ? this
        : new Neighbours(
            policy,
            maxPerHost,
            Stream.concat(members.stream(), Stream.of(host)).toList(),
            onlyOn,
            neverOn);
  }

  boolean accept(String host) {
    if (onlyOn.filter(hosts -> !hosts.contains(host)).isPresent() || neverOn.contains(host)) {
      return false;
    }
    return switch (policy) {
      case NONE, SOFT_AFFINITY, SOFT_ANTI_AFFINITY -> true;
      case AFFINITY -> members.isEmpty() || members.contains(host);
      case ANTI_AFFINITY -> count(host) < maxPerHost;
    };
  }

  double weigh(String host) {
    return switch (policy) {
      case NONE, AFFINITY, ANTI_AFFINITY -> 0;
      case SOFT_AFFINITY -> count(host) * SOFT_WEIGHT;
      case SOFT_ANTI_AFFINITY -> -count(host) * SOFT_WEIGHT;
    };
  }

  private long count(String host) {
    return members.stream().filter(host::equals).count();
  }
}
