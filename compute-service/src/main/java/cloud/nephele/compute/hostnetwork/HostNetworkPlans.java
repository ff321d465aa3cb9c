package cloud.nephele.compute.hostnetwork;

import cloud.nephele.compute.driver.HostNetworkPlan;
import cloud.nephele.compute.driver.HostNetworkPlan.FloatingAddress;
import cloud.nephele.compute.driver.HostNetworkPlan.GuestInterface;
import cloud.nephele.compute.driver.HostNetworkPlan.Ingress;
import cloud.nephele.compute.driver.NetworkSpec;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.floatingip.FloatingIp;
import cloud.nephele.compute.floatingip.FloatingIpService;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.securitygroup.SecurityGroupRule;
import cloud.nephele.compute.securitygroup.SecurityGroupService;
import cloud.nephele.compute.securitygroup.SecurityGroupService.Detailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Makes plans of what the networks of hosts are to be. */
@ApplicationScoped
public class HostNetworkPlans {

  private final Session session;
  private final NetworkService networks;
  private final SecurityGroupService groups;
  private final FloatingIpService floatingIps;

  @Inject
  public HostNetworkPlans(
      Session session,
      NetworkService networks,
      SecurityGroupService groups,
      FloatingIpService floatingIps) {
    this.session = session;
    this.networks = networks;
    this.groups = groups;
    this.floatingIps = floatingIps;
  }

  /** A server that is on a host. */
  private record Placed(
      UUID id, String hostname, String host, String projectId, List<String> groups) {}

  /** What a group is called in all of the cloud. */
  private record GroupKey(String projectId, String name) {}

  /**
   * A plan for each of some hosts.
   *
   * @param metadataPort where hosts answer guests; empty when they do not
   */
  @Transactional
  public List<Map.Entry<String, HostNetworkPlan>> of(Set<String> hosts, OptionalInt metadataPort) {
    List<Placed> servers = servers();
    Map<UUID, List<Nic>> nics =
        networks.nicsOf(servers.stream().collect(Collectors.toMap(Placed::id, Placed::hostname)));
    Map<String, Map<String, Detailed>> known =
        groups.byProjectAndName(servers.stream().map(Placed::projectId).distinct().toList());
    Map<GroupKey, List<String>> members = members(servers, nics);
    Set<UUID> allNetworks = networks.allIds();
    List<FloatingIp> floating = floatingIps.listInUse();
    return hosts.stream()
        .map(
            host -> {
              List<GuestInterface> guests = new ArrayList<>();
              servers.stream()
                  .filter(server -> server.host().equals(host))
                  .forEach(
                      server -> {
                        List<Ingress> ingress =
                            ingress(
                                server, known.getOrDefault(server.projectId(), Map.of()), members);
                        nics.getOrDefault(server.id(), List.of())
                            .forEach(
                                nic -> guests.add(new GuestInterface(server.id(), nic, ingress)));
                      });
              return Map.entry(
                  host,
                  new HostNetworkPlan(
                      guests.stream().map(guest -> guest.nic().network()).distinct().toList(),
                      allNetworks,
                      guests,
                      floating(floating, host, guests),
                      metadataPort));
            })
        .toList();
  }

  private List<Placed> servers() {
    return session
        .createNativeQuery(
            """
            select id, hostname, host, project_id, security_groups from server
            where host is not null and deleted_at is null order by created_at, id
            """,
            Object[].class)
        .getResultList()
        .stream()
        .map(
            row ->
                new Placed(
                    (UUID) row[0],
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    List.of((String[]) row[4])))
        .toList();
  }

  /** The addresses of each group's servers, as ranges of one. */
  private static Map<GroupKey, List<String>> members(
      List<Placed> servers, Map<UUID, List<Nic>> nics) {
    return servers.stream()
        .flatMap(server -> server.groups().stream().map(group -> Map.entry(group, server)))
        .collect(
            Collectors.groupingBy(
                entry -> new GroupKey(entry.getValue().projectId(), entry.getKey()),
                Collectors.flatMapping(
                    entry ->
                        nics.getOrDefault(entry.getValue().id(), List.of()).stream()
                            .flatMap(HostNetworkPlans::ranges),
                    Collectors.toList())));
  }

  private static Stream<String> ranges(Nic nic) {
    return Stream.concat(
        nic.ipv4Addresses().stream().map(address -> address + "/32"),
        nic.ipv6Address().stream().map(address -> address + "/128"));
  }

  private static List<Ingress> ingress(
      Placed server, Map<String, Detailed> known, Map<GroupKey, List<String>> members) {
    return server.groups().stream()
        .map(known::get)
        .filter(group -> group != null)
        .flatMap(group -> group.rules().stream())
        .map(rule -> ingress(rule, members))
        .distinct()
        .toList();
  }

  private static Ingress ingress(SecurityGroupRule rule, Map<GroupKey, List<String>> members) {
    List<String> sources =
        rule.cidr()
            .map(List::of)
            .or(
                () ->
                    rule.source()
                        .map(source -> new GroupKey(source.projectId(), source.name()))
                        .map(key -> members.getOrDefault(key, List.of())))
            .orElse(List.of());
    return new Ingress(
        rule.traffic().protocol().map(name -> name.toLowerCase(Locale.ROOT)),
        rule.traffic().fromPort(),
        rule.traffic().toPort(),
        sources);
  }

  private static List<FloatingAddress> floating(
      List<FloatingIp> all, String host, List<GuestInterface> guests) {
    Set<UUID> here =
        guests.stream()
            .map(guest -> guest.nic().network())
            .map(NetworkSpec::id)
            .collect(Collectors.toSet());
    return all.stream()
        .flatMap(
            one ->
                one.target().stream()
                    .filter(target -> target.host().equals(Optional.of(host)))
                    .filter(target -> here.contains(target.networkId()))
                    .map(
                        target ->
                            new FloatingAddress(
                                one.address(),
                                target.fixedAddress(),
                                target.networkId(),
                                one.device())))
        .toList();
  }
}
