package cloud.nephele.compute.scheduling;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Chooses hosts and claims room on them. */
@ApplicationScoped
public class Placement {

  private final HostRepository hosts;
  private final AllocationRepository allocations;
  private final List<HostFilter> filters;
  private final List<HostWeigher> weighers;
  private final SchedulingConfig config;

  @Inject
  Placement(
      HostRepository hosts,
      AllocationRepository allocations,
      @All List<HostFilter> filters,
      @All List<HostWeigher> weighers,
      SchedulingConfig config) {
    this.hosts = hosts;
    this.allocations = allocations;
    this.filters = filters;
    this.weighers = weighers;
    this.config = config;
  }

  /**
   * Claims room for alike servers, in the caller's transaction: all of them or none.
   *
   * @return the host of each server; empty when there is not room for all
   * @throws PlacementRace when the caller must roll back and try again
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<Map<UUID, Host>> claim(PlacementRequest request, List<UUID> serverIds) {
    Map<UUID, Host> places = choose(request, serverIds);
    if (places.size() < serverIds.size()) {
      return Optional.empty();
    }
    // Hosts in one order: two transactions that claim on several never wait in a ring.
    Map<Long, List<UUID>> byHost = new TreeMap<>();
    places.forEach(
        (server, host) -> byHost.computeIfAbsent(host.id(), _ -> new ArrayList<>()).add(server));
    byHost.forEach(
        (hostId, servers) -> {
          if (!allocations.claim(hostId, servers, request, config)) {
            throw new PlacementRace(places.get(servers.getFirst()).name());
          }
        });
    return Optional.of(places);
  }

  /** Gives a server's claim back, in the caller's transaction. Whoever has none is left alone. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void release(UUID serverId) {
    allocations.release(serverId);
  }

  /** Has two servers, or a server and its migration, change their claims. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void swap(UUID one, UUID other) {
    allocations.swap(one, other);
  }

  /** Sets a host's counters to the sums of the claims on it, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recount(String host) {
    allocations.recount(host);
  }

  private Map<UUID, Host> choose(PlacementRequest request, List<UUID> serverIds) {
    List<Candidate> candidates = new ArrayList<>(hosts.list().stream().map(this::asOf).toList());
    Map<UUID, Host> places = new LinkedHashMap<>();
    PlacementRequest next = request;
    for (UUID server : serverIds) {
      PlacementRequest asked = next;
      Optional<Candidate> best =
          candidates.stream()
              .filter(c -> filters.stream().allMatch(filter -> filter.accepts(c, asked)))
              .max(Comparator.comparingDouble(c -> weight(c, asked)));
      if (best.isEmpty()) {
        return places;
      }
      places.put(server, best.get().host());
      next = asked.after(best.get().host().name());
      candidates.set(candidates.indexOf(best.get()), best.get().minus(request));
    }
    return places;
  }

  private double weight(Candidate candidate, PlacementRequest request) {
    return weighers.stream().mapToDouble(weigher -> weigher.weigh(candidate)).sum()
        + request.neighbours().weigh(candidate.host().name());
  }

  private Candidate asOf(Host host) {
    return new Candidate(
        host,
        (int) (host.vcpus() * config.cpuAllocationRatio()) - host.vcpusUsed(),
        (int) ((host.memoryMib() - config.reservedMemoryMib()) * config.memoryAllocationRatio())
            - host.memoryMibUsed(),
        (int) (host.diskGib() * config.diskAllocationRatio()) - host.diskGibUsed());
  }
}
