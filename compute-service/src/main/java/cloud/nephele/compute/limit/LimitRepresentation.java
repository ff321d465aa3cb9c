package cloud.nephele.compute.limit;

import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The document of limits. */
final class LimitRepresentation {

  private LimitRepresentation() {}

  record Document(Limits limits) implements Representation {}

  /**
   * The limits.
   *
   * @param rate empty unless settings limit how often callers may ask
   */
  record Limits(List<Rate> rate, Absolute absolute) {}

  /** The limits on what one expression covers. */
  record Rate(String uri, String regex, List<RateOfVerb> limit) {}

  record RateOfVerb(
      String verb,
      int value,
      int remaining,
      String unit,
      @JsonProperty("next-available") String nextAvailable) {}

  record Absolute(
      int maxTotalInstances,
      int maxTotalCores,
      int maxTotalRAMSize,
      int maxTotalKeypairs,
      int maxServerMeta,
      int maxServerGroups,
      int maxServerGroupMembers,
      @Until("2.38") int maxImageMeta,
      @Until("2.56") int maxPersonality,
      @Until("2.56") int maxPersonalitySize,
      @Until("2.35") int maxTotalFloatingIps,
      @Until("2.35") int maxSecurityGroups,
      @Until("2.35") int maxSecurityGroupRules,
      int totalInstancesUsed,
      int totalCoresUsed,
      int totalRAMUsed,
      int totalServerGroupsUsed,
      @Until("2.35") int totalFloatingIpsUsed,
      @Until("2.35") int totalSecurityGroupsUsed) {}
}
