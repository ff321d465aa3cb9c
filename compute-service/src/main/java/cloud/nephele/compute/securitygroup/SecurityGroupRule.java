package cloud.nephele.compute.securitygroup;

import java.util.Optional;

/**
 * What a group lets in.
 *
 * @param groupId whose rule it is
 * @param traffic protocol and ports
 * @param cidr from where; empty when it is from a group
 * @param source from the servers of which group
 */
public record SecurityGroupRule(
    long id, long groupId, Traffic traffic, Optional<String> cidr, Optional<Source> source) {

  /**
   * Protocol and ports. For ICMP the ports are type and code, -1 for any.
   *
   * @param protocol as it was written; empty for all
   * @param fromPort empty for all
   * @param toPort empty for all
   */
  public record Traffic(
      Optional<String> protocol, Optional<Integer> fromPort, Optional<Integer> toPort) {

    /** Everything. */
    public static final Traffic ALL =
        new Traffic(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A group whose servers are meant. */
  public record Source(long groupId, String projectId, String name) {}
}
