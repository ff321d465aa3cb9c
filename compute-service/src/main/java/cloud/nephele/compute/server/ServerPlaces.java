package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.server.ServerRepresentation.Wanted;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads where a creator wants a server to run. */
@Singleton
class ServerPlaces {

  /** A zone and a host that were asked for. */
  record Place(Optional<String> zone, Optional<String> host) {}

  private final HostService hosts;
  private final PolicyEnforcer policy;

  @Inject
  ServerPlaces(HostService hosts, PolicyEnforcer policy) {
    this.hosts = hosts;
    this.policy = policy;
  }

  /** The zone may name a host, as {@code zone:host[:node]}; later versions have fields for that. */
  Place read(RequestContext context, Wanted wanted) {
    Optional<String> zone = Optional.empty();
    Optional<String> host = Optional.empty();
    if (wanted.availabilityZone() != null) {
      String[] parts = wanted.availabilityZone().split(":", -1);
      if (parts.length > 3) {
        throw Fault.badRequest("Unable to parse availability_zone: write zone, or zone:host.");
      }
      zone = Optional.of(parts[0]).filter(text -> !text.isEmpty());
      if (parts.length > 1) {
        policy.enforce(context, ServerPolicy.CREATE_FORCED_HOST);
        host = Optional.of(parts[parts.length - 1]).filter(text -> !text.isEmpty());
        host = host.or(() -> Optional.of(parts[1]).filter(text -> !text.isEmpty()));
      }
    }
    String asked =
        wanted.hypervisorHostname() == null ? wanted.host() : wanted.hypervisorHostname();
    if (asked != null) {
      policy.enforce(context, ServerPolicy.REQUESTED_DESTINATION);
      if (host.isPresent()) {
        throw Fault.badRequest(
            "Destination host can only be specified by the availability zone or by host, not both.");
      }
      host = Optional.of(asked);
    }
    requireKnown(zone, host);
    return new Place(zone, host);
  }

  private void requireKnown(Optional<String> zone, Optional<String> host) {
    zone.filter(name -> hosts.list().stream().noneMatch(h -> h.availabilityZone().equals(name)))
        .ifPresent(
            _ -> {
              throw Fault.badRequest("The requested availability zone is not available");
            });
    host.filter(name -> hosts.findByName(name).isEmpty())
        .ifPresent(
            name -> {
              throw Fault.badRequest("Compute host " + name + " could not be found.");
            });
  }
}
