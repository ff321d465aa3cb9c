package cloud.nephele.compute.floatingip;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.network.AddressRange;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.network.NetworksChanged;
import cloud.nephele.compute.network.VirtualInterface;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import cloud.nephele.compute.server.Server;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Use cases of floating addresses. */
@ApplicationScoped
public class FloatingIpService {

  private static final String NO_RANGE = "none";

  private final FloatingIpRepository addresses;
  private final NetworkService networks;
  private final QuotaService quotas;
  private final PolicyEnforcer policy;
  private final FloatingIpConfig config;
  private final Event<NetworksChanged> changed;

  @Inject
  public FloatingIpService(
      FloatingIpRepository addresses,
      NetworkService networks,
      QuotaService quotas,
      PolicyEnforcer policy,
      FloatingIpConfig config,
      Event<NetworksChanged> changed) {
    this.addresses = addresses;
    this.networks = networks;
    this.quotas = quotas;
    this.policy = policy;
    this.config = config;
    this.changed = changed;
  }

  /** Gives a new cloud its first floating addresses. */
  @Transactional
  void makeAtStart(@Observes StartupEvent event) {
    if (!config.defaultRange().equals(NO_RANGE) && addresses.pools().isEmpty()) {
      addresses.insert(
          AddressRange.hosts(config.defaultRange()),
          config.defaultPool(),
          config.defaultInterface());
    }
  }

  @Transactional
  List<FloatingIp> list(RequestContext context) {
    return addresses.listOf(context.projectId());
  }

  @Transactional
  FloatingIp show(RequestContext context, String id) {
    FloatingIp found = require(context, id);
    policy.enforce(context, FloatingIpPolicy.SHOW, target(found));
    return found;
  }

  private FloatingIp require(RequestContext context, String id) {
    if (!id.matches("\\d{1,18}")) {
      throw Fault.badRequest("Invalid floating IP id " + id + ": it must be a whole number.");
    }
    return addresses
        .find(Long.parseLong(id))
        .filter(found -> isVisible(context, found))
        .orElseThrow(() -> Fault.notFound("Floating IP not found for ID " + id));
  }

  private static boolean isVisible(RequestContext context, FloatingIp found) {
    return found.projectId().isPresent()
        && (context.caller().hasRole("admin")
            || found.projectId().equals(context.caller().projectId()));
  }

  private static Map<String, String> target(FloatingIp found) {
    return Map.of("project_id", found.projectId().orElse(""));
  }

  @Transactional
  FloatingIp allocate(RequestContext context, Optional<String> asked) {
    String pool = asked.orElseGet(config::defaultPool);
    if (!pools().contains(pool)) {
      throw Fault.notFound("Floating IP pool " + pool + " not found.");
    }
    quotas.claim(context.projectId(), Map.of(QuotaResource.FLOATING_IPS, 1));
    return addresses
        .allocate(pool, context.projectId())
        .flatMap(addresses::find)
        .orElseThrow(() -> Fault.notFound("No more floating IPs in pool " + pool + "."));
  }

  @Transactional
  void release(RequestContext context, String id) {
    FloatingIp found = require(context, id);
    policy.enforce(context, FloatingIpPolicy.DELETE, target(found));
    String projectId = found.projectId().orElseThrow();
    if (addresses.release(found.id(), projectId)) {
      quotas.release(projectId, Map.of(QuotaResource.FLOATING_IPS, 1));
      changed.fire(new NetworksChanged());
    }
  }

  /** The pools there are, the default one among them. */
  @Transactional
  public List<String> pools() {
    return Stream.concat(addresses.pools().stream(), Stream.of(config.defaultPool()))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Has an address lead to a server, in the caller's transaction. One that leads elsewhere is led
   * here.
   *
   * @param fixedAddress the server's address; empty for its first one
   * @throws Fault 400 when one of them is no address or the server has none such, 404 when the
   *     floating one is unknown
   */
  void associate(
      RequestContext context, Server server, String address, Optional<String> fixedAddress) {
    FloatingIp found = requireAddress(context, address);
    fixedAddress.ifPresent(one -> requireForm("fixed_address", one));
    VirtualInterface place =
        networks.interfacesOf(server.id()).stream()
            .filter(
                one ->
                    fixedAddress
                        .map(one.addresses()::contains)
                        .orElseGet(() -> firstIpv4(one).isPresent()))
            .findFirst()
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        fixedAddress.isPresent()
                            ? "Specified fixed address not assigned to instance"
                            : "No fixed IPs associated to instance"));
    addresses.lead(found.id(), place.id(), fixedAddress.or(() -> firstIpv4(place)).orElseThrow());
    changed.fire(new NetworksChanged());
  }

  private static Optional<String> firstIpv4(VirtualInterface one) {
    return one.addresses().stream().filter(address -> !address.contains(":")).findFirst();
  }

  private static void requireForm(String field, String address) {
    if (!AddressRange.isAddress(address)) {
      throw Fault.badRequest(
          "Invalid input for field/attribute %s. Value: %s. It must be an IP address."
              .formatted(field, address));
    }
  }

  private FloatingIp requireAddress(RequestContext context, String address) {
    requireForm("address", address);
    return addresses
        .findByAddress(address)
        .filter(found -> isVisible(context, found))
        .orElseThrow(() -> Fault.notFound("floating IP not found: " + address));
  }

  /** Has an address no longer lead to a server, in the caller's transaction. */
  void disassociate(RequestContext context, Server server, String address) {
    FloatingIp found = requireAddress(context, address);
    if (found.target().filter(target -> target.serverId().equals(server.id())).isEmpty()) {
      throw Fault.conflict(
          "Floating IP %s is not associated with instance %s.".formatted(address, server.id()));
    }
    addresses.leadNowhere(found.id());
    changed.fire(new NetworksChanged());
  }

  /** The addresses that lead to guests. */
  @Transactional
  public List<FloatingIp> listInUse() {
    return addresses.listInUse();
  }

  /** All addresses, or those that lead to guests of a host. */
  @Transactional
  List<FloatingIp> listAll(Optional<String> host) {
    return addresses.list().stream()
        .filter(one -> host.isEmpty() || one.target().flatMap(FloatingIp.Target::host).equals(host))
        .toList();
  }

  /** Adds a range to a pool. */
  @Transactional
  void add(String range, String pool, Optional<String> device) {
    List<String> wanted = AddressRange.hosts(range);
    if (addresses.insert(wanted, pool, device) < wanted.size()) {
      throw Fault.conflict("Floating IPs of the range " + range + " exist already.");
    }
  }

  String defaultPool() {
    return config.defaultPool();
  }

  Optional<String> defaultInterface() {
    return config.defaultInterface();
  }

  /** Removes a range from whatever pools have it. */
  @Transactional
  void remove(String range) {
    List<String> unwanted = AddressRange.hosts(range);
    if (addresses.countAllocated(unwanted) > 0) {
      throw Fault.badRequest(
          "Projects have floating IPs of the range " + range + ": these are given back first.");
    }
    addresses.delete(unwanted);
  }
}
