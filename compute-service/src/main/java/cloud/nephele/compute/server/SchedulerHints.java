package cloud.nephele.compute.server;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a creator wishes of the scheduler. Hints that nobody here knows are kept and ignored, as
 * upstream does.
 *
 * @param group the server group to join
 * @param sameHost servers on whose hosts it must run
 * @param differentHost servers on whose hosts it must not run
 * @param nearHosts the range that its host's address must be in
 * @param sent the hints as sent: JSON
 */
record SchedulerHints(
    Optional<UUID> group,
    List<UUID> sameHost,
    List<UUID> differentHost,
    Optional<HostRange> nearHosts,
    String sent) {

  private static final String USUAL_RANGE = "/24";

  static SchedulerHints of(JsonNode hints) {
    if (hints == null || hints.isNull()) {
      return new SchedulerHints(Optional.empty(), List.of(), List.of(), Optional.empty(), "{}");
    }
    if (!hints.isObject()) {
      throw Fault.badRequest(
          "Invalid input for field/attribute os:scheduler_hints. Value: %s. It is not of the type 'object'"
              .formatted(hints));
    }
    List<UUID> groups = ids("group", hints.get("group"));
    if (groups.size() > 1) {
      throw Fault.badRequest(
          "Invalid input for field/attribute group. A server is in one group at most.");
    }
    return new SchedulerHints(
        groups.stream().findFirst(),
        ids("same_host", hints.get("same_host")),
        ids("different_host", hints.get("different_host")),
        nearHosts(hints.get("build_near_host_ip"), hints.get("cidr")),
        hints.toString());
  }

  private static Optional<HostRange> nearHosts(JsonNode address, JsonNode range) {
    if (address == null || address.isNull()) {
      return Optional.empty();
    }
    String length = range == null || range.isNull() ? USUAL_RANGE : range.asText();
    try {
      return Optional.of(HostRange.of(address.asText(), length));
    } catch (IllegalArgumentException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "Invalid input for field/attribute build_near_host_ip. It must be an IP address, and cidr the length of a range like /24",
          Map.of(),
          e);
    }
  }

  /** One id, or a list of them. */
  private static List<UUID> ids(String field, JsonNode value) {
    if (value == null || value.isNull()) {
      return List.of();
    }
    List<UUID> ids = new ArrayList<>();
    (value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value))
        .forEach(
            each ->
                ids.add(
                    ServerService.parseId(each.asText())
                        .orElseThrow(
                            () ->
                                Fault.badRequest(
                                    "Invalid input for field/attribute %s. Value: %s. It is not a 'uuid'"
                                        .formatted(field, each)))));
    return ids;
  }
}
