package cloud.nephele.compute.fping;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.HostNetworking;
import cloud.nephele.compute.fping.FpingRepresentation.Pinged;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.network.ServerAddress;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.ServerService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has hosts ping their servers. */
@Singleton
class FpingService {

  private final ServerService servers;
  private final ServerRepository repository;
  private final NetworkService networks;
  private final PolicyEnforcer policy;
  private final ComputeDriver driver;

  @Inject
  FpingService(
      ServerService servers,
      ServerRepository repository,
      NetworkService networks,
      PolicyEnforcer policy,
      ComputeDriver driver) {
    this.servers = servers;
    this.repository = repository;
    this.networks = networks;
    this.policy = policy;
    this.driver = driver;
  }

  /** A server and where to find it. */
  private record Target(UUID id, String projectId, Optional<String> host, List<String> addresses) {}

  /**
   * Pings servers.
   *
   * @param include which of them; empty for all
   * @param exclude which of all not
   * @throws Fault 503 when the hosts cannot ping
   */
  List<Pinged> list(
      RequestContext context, boolean allProjects, Set<String> include, Set<String> exclude) {
    HostNetworking hosts = hosts();
    List<Target> targets =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    targets(
                        found(context, allProjects).stream()
                            .filter(
                                server ->
                                    include.isEmpty()
                                        ? !exclude.contains(server.id().toString())
                                        : include.contains(server.id().toString()))
                            .toList()));
    return ping(hosts, targets);
  }

  private List<Server> found(RequestContext context, boolean allProjects) {
    return allProjects
        ? repository.list("deletedAt is null order by createdAt desc, id")
        : repository.list(
            "deletedAt is null and projectId = ?1 order by createdAt desc, id",
            context.projectId());
  }

  /** Pings one server. */
  Pinged show(RequestContext context, String id) {
    HostNetworking hosts = hosts();
    List<Target> target =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  Server server = servers.require(context, id);
                  policy.enforce(context, FpingPolicy.FPING, server.policyTarget());
                  return targets(List.of(server));
                });
    return ping(hosts, target).getFirst();
  }

  private HostNetworking hosts() {
    return driver
        .capability(HostNetworking.class)
        .orElseThrow(
            () ->
                new Fault(
                    FaultCode.SERVICE_UNAVAILABLE,
                    "Nothing can be pinged: the guests of driver %s are on no network."
                        .formatted(driver.name())));
  }

  private List<Target> targets(List<Server> found) {
    Map<UUID, List<ServerAddress>> addresses =
        found.isEmpty() ? Map.of() : networks.addressesOf(found.stream().map(Server::id).toList());
    return found.stream()
        .map(
            server ->
                new Target(
                    server.id(),
                    server.projectId(),
                    server.host(),
                    addresses.getOrDefault(server.id(), List.of()).stream()
                        .filter(address -> address.type().equals("fixed"))
                        .map(ServerAddress::address)
                        .toList()))
        .toList();
  }

  /** All at once, as each one that does not answer costs the whole patience. */
  private static List<Pinged> ping(HostNetworking hosts, List<Target> targets) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Pinged>> pings =
          targets.stream().map(target -> threads.submit(() -> ping(hosts, target))).toList();
      return pings.stream().map(FpingService::join).toList();
    }
  }

  private static Pinged ping(HostNetworking hosts, Target target) {
    boolean alive =
        target.host().isPresent()
            && target.addresses().stream()
                .anyMatch(address -> hosts.answersPing(target.host().get(), address));
    return new Pinged(target.id().toString(), target.projectId(), alive);
  }

  private static Pinged join(Future<Pinged> ping) {
    try {
      return ping.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.unavailable("The ping was interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
