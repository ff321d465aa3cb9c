package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.paging.PageRequest;
import cloud.nephele.common.paging.SortKey;
import cloud.nephele.common.service.paging.Keyset;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.RequestFields;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.network.ServerAddress;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.scheduling.Neighbours;
import cloud.nephele.compute.scheduling.Placement;
import cloud.nephele.compute.scheduling.PlacementRace;
import cloud.nephele.compute.scheduling.PlacementRequest;
import cloud.nephele.compute.securitygroup.SecurityGroupService;
import cloud.nephele.compute.server.ServerRepresentation.Changes;
import cloud.nephele.compute.server.ServerRepresentation.Creation;
import cloud.nephele.compute.server.instanceaction.InstanceActions;
import cloud.nephele.compute.server.workflow.BuildContext;
import cloud.nephele.compute.server.workflow.BuildServer;
import cloud.nephele.compute.server.workflow.DeleteServer;
import cloud.nephele.compute.server.workflow.NoContext;
import cloud.nephele.compute.server.workflow.SoftDeleteServer;
import cloud.nephele.compute.servergroup.ServerGroupService;
import cloud.nephele.compute.volume.VolumeClaims;
import cloud.nephele.compute.workflow.Workflows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What can be done with servers. */
@Singleton
public class ServerService {

  static final int MAX_PLACEMENT_TRIES = 10;
  private static final String RESERVATION_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int RESERVATION_LENGTH = 8;

  private final ServerRepository servers;
  private final ServerCreation creation;
  private final QuotaService quotas;
  private final Placement placement;
  private final HostService hosts;
  private final ServerGroupService groups;
  private final NetworkService networks;
  private final VolumeClaims volumes;
  private final SecurityGroupService securityGroups;
  private final Workflows workflows;
  private final BuildServer buildServer;
  private final DeleteServer deleteServer;
  private final SoftDeleteServer softDeleteServer;
  private final ServerConfig serverConfig;
  private final InstanceActions notes;
  private final PolicyEnforcer policy;
  private final ComputeConfig config;
  private final SecureRandom random = new SecureRandom();

  @Inject
  ServerService(
      ServerRepository servers,
      ServerCreation creation,
      QuotaService quotas,
      Placement placement,
      HostService hosts,
      ServerGroupService groups,
      NetworkService networks,
      VolumeClaims volumes,
      SecurityGroupService securityGroups,
      Workflows workflows,
      BuildServer buildServer,
      DeleteServer deleteServer,
      SoftDeleteServer softDeleteServer,
      ServerConfig serverConfig,
      InstanceActions notes,
      PolicyEnforcer policy,
      ComputeConfig config) {
    this.servers = servers;
    this.creation = creation;
    this.quotas = quotas;
    this.placement = placement;
    this.hosts = hosts;
    this.groups = groups;
    this.networks = networks;
    this.volumes = volumes;
    this.securityGroups = securityGroups;
    this.workflows = workflows;
    this.buildServer = buildServer;
    this.deleteServer = deleteServer;
    this.softDeleteServer = softDeleteServer;
    this.serverConfig = serverConfig;
    this.notes = notes;
    this.policy = policy;
    this.config = config;
  }

  /**
   * Servers just created.
   *
   * @param adminPassword told now and never again
   * @param wantsReservation whether the creator wants to know the reservation only
   */
  record Created(List<Server> servers, String adminPassword, boolean wantsReservation) {}

  /** The id that a text is; empty when it is none. */
  static Optional<UUID> parseId(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Creates servers: all that the request asks for exists when this returns, or nothing. */
  Created create(RequestContext context, Creation document) {
    ServerCreation.Order order = creation.read(context, document);
    for (int tries = 1; ; tries++) {
      try {
        return QuarkusTransaction.requiringNew().call(() -> insert(context, order));
      } catch (PlacementRace e) {
        if (tries == MAX_PLACEMENT_TRIES) {
          throw Fault.unavailable("The hosts are too busy to be chosen from. Try again.", e);
        }
      }
    }
  }

  /** As {@link #create}, for one server of other features' making. */
  public UUID createOne(RequestContext context, Creation document) {
    return create(context, document).servers().getFirst().id();
  }

  private Created insert(RequestContext context, ServerCreation.Order order) {
    NewServer wanted = order.server();
    String projectId = context.projectId();
    int count = affordable(context, order);
    quotas.claim(projectId, context.caller().userId(), claims(wanted, count));
    securityGroups.hold(projectId, wanted.securityGroups());

    String reservation = newReservation();
    List<Server> created =
        IntStream.range(0, count)
            .mapToObj(
                index ->
                    new Server(
                        UUID.randomUUID(),
                        projectId,
                        context.caller().userId(),
                        wanted,
                        index,
                        reservation))
            .toList();
    Optional<Map<UUID, Host>> places =
        placement.claim(
            placementRequest(wanted, neighbours(context, wanted, created)),
            created.stream().map(Server::id).toList());
    created.forEach(
        server -> insert(context, server, wanted, places.map(map -> map.get(server.id()))));
    return new Created(created, wanted.adminPassword(), order.wantsReservation());
  }

  private void insert(
      RequestContext context, Server server, NewServer wanted, Optional<Host> place) {
    if (place.isPresent()) {
      server.placedOn(place.get().name(), place.get().availabilityZone());
      networks.claim(server.projectId(), server.id(), wanted.networks());
      volumes.claim(
          server.projectId(),
          server.userId(),
          place.get().availabilityZone(),
          server.id(),
          wanted.disks());
    } else {
      server.foundNoHost();
    }
    servers.persist(server);
    servers.persistBoot(
        new ServerBoot(
            server.id(),
            wanted.userData().orElse(null),
            wanted.key().map(key -> key.type()).orElse(null),
            wanted.key().map(key -> key.data()).orElse(null)));
    notes.record(context, server.id(), server.projectId(), "create");
    if (place.isPresent()) {
      workflows.start(
          buildServer,
          server.id(),
          new BuildContext(wanted.image(), wanted.adminPassword(), wanted.files()));
    }
  }

  /** As many as the quota leaves room for, when fewer than the most are enough. */
  private int affordable(RequestContext context, ServerCreation.Order order) {
    int most = order.server().names().size();
    if (order.minCount() == most) {
      return most;
    }
    int count = most;
    String projectId = context.projectId();
    for (Map<QuotaResource, QuotaService.Usage> usages :
        List.of(quotas.usages(projectId), quotas.usages(projectId, context.caller().userId()))) {
      for (Map.Entry<QuotaResource, Integer> each : claims(order.server(), 1).entrySet()) {
        QuotaService.Usage usage = usages.get(each.getKey());
        if (usage.limit() >= 0 && each.getValue() > 0) {
          count = Math.min(count, (usage.limit() - usage.inUse()) / each.getValue());
        }
      }
    }
    return Math.max(count, order.minCount());
  }

  private static Map<QuotaResource, Integer> claims(NewServer wanted, int count) {
    return Map.of(
        QuotaResource.INSTANCES, count,
        QuotaResource.CORES, count * wanted.flavor().vcpus(),
        QuotaResource.RAM, count * wanted.flavor().ramMib());
  }

  /** What the hints say about other servers; joins the group that they name. */
  private Neighbours neighbours(RequestContext context, NewServer wanted, List<Server> created) {
    SchedulerHints hints = wanted.schedulerHints();
    Neighbours group =
        hints
            .group()
            .map(id -> groups.join(context, id, created.stream().map(Server::id).toList()))
            .orElse(Neighbours.NONE);
    return group.with(
        near(context.projectId(), hints),
        servers.hostsOf(context.projectId(), hints.differentHost()));
  }

  /** The hosts that the hints leave to choose from; empty for all. */
  private Optional<Set<String>> near(String projectId, SchedulerHints hints) {
    Optional<Set<String>> same =
        hints.sameHost().isEmpty()
            ? Optional.empty()
            : Optional.of(servers.hostsOf(projectId, hints.sameHost()));
    return hints
        .nearHosts()
        .map(
            range ->
                hosts.list().stream()
                    .filter(host -> range.contains(host.address()))
                    .map(Host::name)
                    .filter(name -> same.isEmpty() || same.get().contains(name))
                    .collect(Collectors.toSet()))
        .or(() -> same);
  }

  private static PlacementRequest placementRequest(NewServer wanted, Neighbours neighbours) {
    return new PlacementRequest(
        wanted.flavor().vcpus(),
        wanted.flavor().ramMib(),
        HostDisk.gib(wanted),
        wanted.requestedZone(),
        wanted.requestedHost(),
        neighbours);
  }

  private String newReservation() {
    return random
        .ints(RESERVATION_LENGTH, 0, RESERVATION_LETTERS.length())
        .mapToObj(index -> RESERVATION_LETTERS.substring(index, index + 1))
        .reduce("r-", String::concat);
  }

  /**
   * A server that the caller may know of.
   *
   * @throws Fault 404 when there is none, or it is another project's
   */
  @Transactional
  public Server require(RequestContext context, String id) {
    return visible(context, id, parseId(id).flatMap(servers::findLive));
  }

  /** As {@link #require}, deleted servers included. */
  @Transactional
  public Server requireEverKnown(RequestContext context, String id) {
    return visible(context, id, parseId(id).flatMap(servers::findByIdOptional));
  }

  /** As {@link #require}, held against changes by others until the caller's transaction ends. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Server requireLocked(RequestContext context, String id) {
    return visible(context, id, parseId(id).flatMap(servers::lockLive));
  }

  /** Whether a server was there, the caller's own, and is deleted. */
  @Transactional
  public boolean wasDeleted(RequestContext context, String id) {
    return parseId(id)
        .flatMap(servers::findByIdOptional)
        .filter(server -> server.isDeleted() && isVisible(context, server.projectId()))
        .isPresent();
  }

  private static boolean isVisible(RequestContext context, String projectId) {
    return context.caller().hasRole("admin")
        || context.caller().projectId().equals(Optional.of(projectId));
  }

  private static Server visible(RequestContext context, String id, Optional<Server> found) {
    return found
        .filter(server -> isVisible(context, server.projectId()))
        .orElseThrow(() -> notFound(id));
  }

  static Fault notFound(String id) {
    return Fault.notFound("Instance " + id + " could not be found.");
  }

  /** Shows a server. */
  @Transactional(Transactional.TxType.SUPPORTS)
  ServerStamp show(RequestContext context, String id) {
    boolean withGroup = ServerView.showsGroups(context);
    ServerStamp server =
        parseId(id)
            .flatMap(known -> servers.findLiveStamp(known, withGroup))
            .filter(found -> isVisible(context, found.projectId()))
            .orElseThrow(() -> notFound(id));
    policy.enforce(context, ServerPolicy.SHOW, server.policyTarget());
    return server;
  }

  /** A page of the servers that match. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Page<Server> list(ServerQuery query) {
    return list(query, servers::list);
  }

  /** As {@link #list(ServerQuery)}, of what is asked before documents are made. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Page<ServerStamp> listStamps(ServerQuery query) {
    return list(query, servers::listStamps);
  }

  /** Reads a page of servers. */
  @FunctionalInterface
  private interface Reader<T> {
    Page<T> read(ServerFilter filter, String keyset, String orderBy, int limit);
  }

  private <T> Page<T> list(ServerQuery query, Reader<T> reader) {
    List<SortKey> sort = query.sort();
    PageRequest page = query.parameterList().page(config.maxLimit(), sort);
    ServerFilter filter = query.filter();
    if (page.limit() == 0) {
      return new Page<>(List.of(), false);
    }
    Keyset keyset =
        page.marker()
            .map(marker -> Keyset.after(sort, ServerQuery::expression, after(marker, sort, filter)))
            .orElseGet(() -> Keyset.first(sort, ServerQuery::expression));
    return reader.read(
        filter.with(keyset.parameters()), keyset.condition(), keyset.orderBy(), page.limit());
  }

  private List<Object> after(String marker, List<SortKey> sort, ServerFilter filter) {
    return parseId(marker)
        .flatMap(
            id ->
                servers.sortValues(id, sort.stream().map(ServerQuery::expression).toList(), filter))
        .orElseThrow(() -> Fault.badRequest("marker [" + marker + "] not found"));
  }

  /** Changes what the owner may say of a server; nothing, when the request says nothing. */
  @Transactional
  Server update(RequestContext context, String id, Changes changes) {
    RequestFields.requireKnown("server", changes, context.version());
    Server server = requireLocked(context, id);
    policy.enforce(context, ServerPolicy.UPDATE, server.policyTarget());
    Optional.ofNullable(changes.name())
        .map(name -> ServerName.read(context, name))
        .ifPresent(server::rename);
    if (changes.description() != null) {
      server.describe(ServerCreation.description(changes.description()));
    }
    Optional.ofNullable(changes.hostname()).ifPresent(server::renameHost);
    Optional.ofNullable(changes.diskConfig()).ifPresent(server::setDiskConfig);
    if (changes.accessIPv4() != null || changes.accessIPv6() != null) {
      server.reachedBy(
          ServerCreation.addressV4(changes.accessIPv4()),
          ServerCreation.addressV6(changes.accessIPv6()));
    }
    return server;
  }

  /** Begins to delete a server. What is under way on it is asked to stop. */
  @Transactional
  void delete(RequestContext context, String id) {
    Server server = requireLocked(context, id);
    policy.enforce(context, ServerPolicy.DELETE, server.policyTarget());
    requireUnlocked(context, server);
    notes.record(context, server.id(), server.projectId(), "delete");
    if (serverConfig.reclaimInterval().isPositive() && canBeRestored(server)) {
      softDelete(server);
    } else {
      delete(server);
    }
  }

  private static boolean canBeRestored(Server server) {
    return server.launchedAt().isPresent()
        && server.host().isPresent()
        && server.taskState().isEmpty()
        && server.vmState() != VmState.SOFT_DELETED;
  }

  /** Deletes a server in such a way that it can be restored for a while. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void softDelete(Server server) {
    server.begin(TaskState.SOFT_DELETING);
    workflows.start(softDeleteServer, server.id(), new NoContext());
  }

  /** As {@link #delete(RequestContext, String)}, once the caller's right to it is known. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void delete(Server server) {
    if (server.taskState().equals(Optional.of(TaskState.DELETING))) {
      return;
    }
    server.begin(TaskState.DELETING);
    workflows.interrupt(server.id(), "The server is being deleted.");
    workflows.start(deleteServer, server.id(), new NoContext());
  }

  /** Refuses with 409 when somebody locked the server; administrators pass. */
  public static void requireUnlocked(RequestContext context, Server server) {
    if (server.lockedBy().isPresent() && !context.caller().hasRole("admin")) {
      throw Fault.conflict("Instance " + server.id() + " is locked");
    }
  }

  /** Replaces a server's metadata, or adds to it. */
  @Transactional
  Map<String, String> changeMetadata(
      RequestContext context,
      String id,
      String rule,
      ServerTransitions transition,
      UnaryOperator<Map<String, String>> change) {
    Server server = requireLocked(context, id);
    policy.enforce(context, rule, server.policyTarget());
    requireUnlocked(context, server);
    Map<String, String> changed = change.apply(server.metadata());
    ServerCreation.requireItems(changed);
    creation.requireItemCount(server.projectId(), context.caller().userId(), changed.size());
    transition.require(server);
    server.setMetadata(Map.copyOf(changed));
    return changed;
  }

  /** Shows a server's metadata. */
  @Transactional
  Map<String, String> metadata(RequestContext context, String id, String rule) {
    Server server = require(context, id);
    policy.enforce(context, rule, server.policyTarget());
    return server.metadata();
  }

  /** The addresses of a server. */
  @Transactional
  List<ServerAddress> addresses(RequestContext context, String id, String rule) {
    Server server = require(context, id);
    policy.enforce(context, rule, server.policyTarget());
    return networks.addressesOf(List.of(server.id())).getOrDefault(server.id(), List.of());
  }
}
