package cloud.nephele.compute.availabilityzone;

import cloud.nephele.compute.api.Times;
import cloud.nephele.compute.availabilityzone.AvailabilityZoneRepresentation.Service;
import cloud.nephele.compute.availabilityzone.AvailabilityZoneRepresentation.Zone;
import cloud.nephele.compute.availabilityzone.AvailabilityZoneRepresentation.ZoneList;
import cloud.nephele.compute.availabilityzone.AvailabilityZoneRepresentation.ZoneState;
import cloud.nephele.compute.scheduling.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** From hosts to the zones they form. */
final class AvailabilityZoneView {

  private static final String COMPUTE_SERVICE = "nova-compute";

  private AvailabilityZoneView() {}

  /** The zones that have a host in use, then those that have none. */
  static ZoneList of(List<Host> hosts, boolean withHosts) {
    Map<String, List<Host>> inUse =
        hosts.stream()
            .filter(host -> !host.disabled())
            .collect(
                Collectors.groupingBy(Host::availabilityZone, TreeMap::new, Collectors.toList()));
    List<Zone> zones = new ArrayList<>();
    inUse.forEach(
        (name, members) ->
            zones.add(new Zone(name, new ZoneState(true), withHosts ? hostsOf(members) : null)));
    hosts.stream()
        .map(Host::availabilityZone)
        .filter(name -> !inUse.containsKey(name))
        .distinct()
        .sorted()
        .forEach(name -> zones.add(new Zone(name, new ZoneState(false), null)));
    return new ZoneList(zones);
  }

  private static Map<String, Map<String, Service>> hostsOf(List<Host> hosts) {
    Map<String, Map<String, Service>> services = new TreeMap<>();
    for (Host host : hosts) {
      String seen = host.lastSeenAt().map(Times::withMicroseconds).orElse(null);
      services.put(host.name(), Map.of(COMPUTE_SERVICE, new Service(host.isUp(), true, seen)));
    }
    return services;
  }
}
