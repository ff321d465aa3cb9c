package cloud.nephele.compute.server;

import static java.util.function.Function.identity;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.Links;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.api.Times;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.network.ServerAddress;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.scheduling.HostState;
import cloud.nephele.compute.server.ServerRepresentation.Address;
import cloud.nephele.compute.server.ServerRepresentation.AttachedVolume;
import cloud.nephele.compute.server.ServerRepresentation.Detail;
import cloud.nephele.compute.server.ServerRepresentation.DetailList;
import cloud.nephele.compute.server.ServerRepresentation.ExtensionPart;
import cloud.nephele.compute.server.ServerRepresentation.FaultPart;
import cloud.nephele.compute.server.ServerRepresentation.FlavorPart;
import cloud.nephele.compute.server.ServerRepresentation.HostAttributes;
import cloud.nephele.compute.server.ServerRepresentation.ImagePart;
import cloud.nephele.compute.server.ServerRepresentation.NamedGroup;
import cloud.nephele.compute.server.ServerRepresentation.Rebuilt;
import cloud.nephele.compute.server.ServerRepresentation.RebuiltServer;
import cloud.nephele.compute.server.ServerRepresentation.Shown;
import cloud.nephele.compute.server.ServerRepresentation.Single;
import cloud.nephele.compute.server.ServerRepresentation.Summary;
import cloud.nephele.compute.server.ServerRepresentation.SummaryList;
import cloud.nephele.compute.server.ServerRepresentation.UserDataPart;
import cloud.nephele.compute.servergroup.ServerGroupService;
import cloud.nephele.compute.volume.VolumeAttachment;
import cloud.nephele.compute.volume.VolumeAttachments;
import com.fasterxml.jackson.databind.util.RawValue;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** From servers to their documents. What many servers share is asked once for all of them. */
@Singleton
public class ServerView {

  private static final Microversion SHOWS_HOST_STATUS = Microversion.of("2.16");
  private static final Microversion SHOWS_GROUPS = Microversion.of("2.71");
  private static final Microversion SHOWS_USER_DATA = Microversion.of("2.3");
  private static final Microversion CHANGES_SHOW_ALL = Microversion.of("2.75");
  private static final Microversion REBUILD_SHOWS_USER_DATA = Microversion.of("2.57");

  /** What an answer is about; by upstream's order of things not all show the same. */
  private enum Occasion {
    LOOK,
    UPDATE,
    REBUILD
  }

  /**
   * What is asked once for all servers of an answer, and what many of them have in common.
   *
   * @param hostIds by project and host, as they come up
   * @param images as the ids
   */
  private record Shared(
      ServerLook look,
      Map<UUID, List<ServerAddress>> addresses,
      Map<UUID, List<VolumeAttachment>> volumes,
      Map<UUID, String> userData,
      Map<String, String> hostStates,
      Map<UUID, List<String>> groups,
      Map<String, String> hostIds,
      Map<UUID, ImagePart> images) {}

  private final ServerRepository servers;
  private final NetworkService networks;
  private final VolumeAttachments volumes;
  private final HostService hosts;
  private final ServerGroupService groups;
  private final PolicyEnforcer policy;
  private final ServerDocuments documents;

  @Inject
  ServerView(
      ServerRepository servers,
      NetworkService networks,
      VolumeAttachments volumes,
      HostService hosts,
      ServerGroupService groups,
      PolicyEnforcer policy,
      ServerDocuments documents) {
    this.servers = servers;
    this.networks = networks;
    this.volumes = volumes;
    this.hosts = hosts;
    this.groups = groups;
    this.policy = policy;
    this.documents = documents;
  }

  SummaryList summaries(RequestContext context, Page<Server> page, ListQuery query) {
    return new SummaryList(
        page.items().stream()
            .map(
                server ->
                    new Summary(
                        server.id().toString(),
                        server.name(),
                        Links.of(context, "servers", server.id().toString())))
            .toList(),
        query.nextLinks("servers", page, server -> server.id().toString()));
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  DetailList details(RequestContext context, Page<ServerStamp> page, ListQuery query) {
    Map<UUID, RawValue> known = known(context, page.items(), look(context, Occasion.LOOK, false));
    return new DetailList(
        page.items().stream()
            .map(server -> known.get(server.id()))
            .filter(Objects::nonNull)
            .toList(),
        query.nextLinks("servers/detail", page, server -> server.id().toString()));
  }

  @Transactional(Transactional.TxType.SUPPORTS)
  Shown shown(RequestContext context, ServerStamp server) {
    ServerLook look = look(context, Occasion.LOOK, showsGroups(context));
    return new Shown(
        Optional.ofNullable(known(context, List.of(server), look).get(server.id()))
            .orElseThrow(() -> ServerService.notFound(server.id().toString())));
  }

  /** The documents of servers; only those are made that are not there as they should be. */
  private Map<UUID, RawValue> known(
      RequestContext context, List<ServerStamp> wanted, ServerLook look) {
    ServerDocuments.OfLook kept = documents.of(look);
    Map<UUID, RawValue> known = HashMap.newHashMap(wanted.size());
    List<UUID> missing = new ArrayList<>();
    for (ServerStamp server : wanted) {
      kept.find(server)
          .ifPresentOrElse(
              document -> known.put(server.id(), document), () -> missing.add(server.id()));
    }
    if (!missing.isEmpty()) {
      QuarkusTransaction.requiringNew().run(() -> known.putAll(make(context, missing, look, kept)));
    }
    return known;
  }

  private Map<UUID, RawValue> make(
      RequestContext context, List<UUID> ids, ServerLook look, ServerDocuments.OfLook kept) {
    servers.readOneMoment();
    Map<UUID, ServerStamp> stamps =
        servers.stamps(ids, look.groups()).stream()
            .collect(Collectors.toMap(ServerStamp::id, identity()));
    Shared shared = shared(look, ids);
    return servers.read(ids).stream()
        .collect(
            Collectors.toMap(
                Server::id,
                server -> kept.keep(stamps.get(server.id()), detail(context, server, shared))));
  }

  /** The answer to a change of what the owner says of a server. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Single updated(RequestContext context, Server server) {
    return new Single(detail(context, server, Occasion.UPDATE));
  }

  /** The answer to a rebuild. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Rebuilt rebuilt(RequestContext context, Server server, String adminPassword) {
    return new Rebuilt(
        new RebuiltServer(
            detail(context, server, Occasion.REBUILD),
            adminPassword,
            server.keyName().orElse(null),
            context.version().isAtLeast(REBUILD_SHOWS_USER_DATA)
                ? userData(List.of(server.id())).get(server.id())
                : null));
  }

  private Detail detail(RequestContext context, Server server, Occasion occasion) {
    ServerLook look = look(context, occasion, showsGroups(context));
    return detail(context, server, shared(look, List.of(server.id())));
  }

  /** Whether the document of a single server tells which groups it is in. */
  static boolean showsGroups(RequestContext context) {
    return context.version().isAtLeast(SHOWS_GROUPS);
  }

  private ServerLook look(RequestContext context, Occasion occasion, boolean groupsToo) {
    boolean extensions = occasion == Occasion.LOOK || context.version().isAtLeast(CHANGES_SHOW_ALL);
    boolean attributes = extensions && policy.allows(context, ServerPolicy.EXTENDED_ATTRIBUTES);
    // A rebuild's answer has it under a name of its own.
    boolean userData =
        attributes && occasion != Occasion.REBUILD && context.version().isAtLeast(SHOWS_USER_DATA);
    boolean hostStatus =
        extensions
            && context.version().isAtLeast(SHOWS_HOST_STATUS)
            && policy.allows(context, ServerPolicy.SHOW_HOST_STATUS);
    return new ServerLook(
        context.baseUrl() + context.versionPath(),
        context.version(),
        extensions,
        attributes,
        userData,
        policy.allows(context, ServerPolicy.SHOW_FLAVOR_EXTRA_SPECS),
        hostStatus,
        groupsToo);
  }

  private Shared shared(ServerLook look, List<UUID> ids) {
    return new Shared(
        look,
        networks.addressesOf(ids),
        look.extensions() ? volumes.byServer(ids) : Map.of(),
        look.userData() ? userData(ids) : Map.of(),
        look.hostStatus() ? hostStates() : Map.of(),
        look.groups() ? groups.idsOf(ids) : Map.of(),
        new HashMap<>(),
        new HashMap<>());
  }

  private Map<UUID, String> userData(List<UUID> ids) {
    return servers.findBoots(ids).stream()
        .filter(boot -> boot.userData().isPresent())
        .collect(Collectors.toMap(ServerBoot::serverId, boot -> boot.userData().orElseThrow()));
  }

  private Map<String, String> hostStates() {
    return hosts.states().stream().collect(Collectors.toMap(HostState::name, ServerView::state));
  }

  private static String state(HostState host) {
    if (!host.reachable()) {
      return "DOWN";
    }
    return host.disabled() ? "MAINTENANCE" : "UP";
  }

  private static Detail detail(RequestContext context, Server server, Shared shared) {
    ServerLook look = shared.look();
    ServerStatus status = server.status();
    return new Detail(
        server.id().toString(),
        server.name(),
        status.name(),
        server.projectId(),
        server.userId(),
        server.metadata(),
        hostId(server, shared),
        image(context, server, shared),
        flavor(context, server, look.extraSpecs()),
        Times.withSeconds(server.createdAt()),
        Times.withSeconds(server.updatedAt()),
        // They may still change, and the guest has none of them yet.
        server.vmState() == VmState.BUILDING
            ? Map.of()
            : addresses(shared.addresses().getOrDefault(server.id(), List.of()), look.extensions()),
        server.accessIpV4().orElse(""),
        server.accessIpV6().orElse(""),
        Links.of(context, "servers", server.id().toString()),
        server.diskConfig(),
        status.hasProgress() ? 0 : null,
        look.extensions() ? extensions(server, shared) : null,
        status.showsFault() ? server.fault().map(ServerView::fault).orElse(null) : null,
        server.lockedBy().isPresent(),
        look.hostStatus() ? server.host().map(shared.hostStates()::get).orElse("") : null,
        server.description().orElse(null),
        server.tags(),
        server.trustedCertificates().orElse(null),
        look.groups() ? shared.groups().getOrDefault(server.id(), List.of()) : null,
        server.lockedReason().orElse(null),
        look.attributes() ? null : server.hostname(),
        server.requestedZone().orElse(null));
  }

  private static ExtensionPart extensions(Server server, Shared shared) {
    return new ExtensionPart(
        server.availabilityZone().or(server::requestedZone).orElse(""),
        server.configDrive() ? "True" : "",
        server.keyName().orElse(null),
        server.launchedAt().map(Times::withMicroseconds).orElse(null),
        server.terminatedAt().map(Times::withMicroseconds).orElse(null),
        server.securityGroups().isEmpty()
            ? null
            : server.securityGroups().stream().map(NamedGroup::new).toList(),
        shared.look().attributes() ? attributes(server, shared) : null,
        server.taskState().map(TaskState::wireName).orElse(null),
        server.vmState().wireName(),
        server.powerState(),
        shared.volumes().getOrDefault(server.id(), List.of()).stream()
            .map(one -> new AttachedVolume(one.volumeId().toString(), one.deleteOnTermination()))
            .toList());
  }

  private static HostAttributes attributes(Server server, Shared shared) {
    return new HostAttributes(
        server.host().orElse(null),
        "instance-" + HexFormat.of().toHexDigits(server.number(), 8),
        server.host().orElse(null),
        server.hostname(),
        server.kernelId().orElse(""),
        server.ramdiskId().orElse(""),
        server.launchIndex(),
        server.reservationId(),
        "/dev/vda",
        shared.look().userData() ? new UserDataPart(shared.userData().get(server.id())) : null);
  }

  private static Object image(RequestContext context, Server server, Shared shared) {
    return server
        .imageId()
        .<Object>map(id -> shared.images().computeIfAbsent(id, one -> image(context, one)))
        .orElse("");
  }

  private static ImagePart image(RequestContext context, UUID id) {
    return new ImagePart(
        id.toString(), List.of(Links.of(context, "images", id.toString()).getLast()));
  }

  private static FlavorPart flavor(RequestContext context, Server server, boolean extraSpecs) {
    FlavorSnapshot flavor = server.flavor();
    return new FlavorPart(
        server.flavorId(),
        List.of(Links.of(context, "flavors", server.flavorId()).getLast()),
        flavor.vcpus(),
        flavor.memoryMib(),
        flavor.rootGib(),
        flavor.ephemeralGib(),
        flavor.swapMib(),
        flavor.name(),
        extraSpecs ? flavor.extraSpecs() : null);
  }

  private static Map<String, List<Address>> addresses(
      List<ServerAddress> addresses, boolean showsExtensions) {
    return addresses.stream()
        .collect(
            Collectors.groupingBy(
                ServerAddress::networkLabel,
                LinkedHashMap::new,
                Collectors.mapping(
                    address ->
                        new Address(
                            address.version(),
                            address.address(),
                            showsExtensions ? address.type() : null,
                            showsExtensions ? address.macAddress() : null),
                    Collectors.toList())));
  }

  private static FaultPart fault(ServerFault fault) {
    return new FaultPart(fault.code(), Times.withSeconds(fault.at()), fault.message());
  }

  /** Tells a project's servers on one host from those on another, and not which host. */
  private static String hostId(Server server, Shared shared) {
    return server
        .host()
        .map(
            host -> shared.hostIds().computeIfAbsent(server.projectId() + host, ServerView::sha224))
        .orElse("");
  }

  /** How a project sees a host. */
  public static String hostId(String projectId, String host) {
    return sha224(projectId + host);
  }

  private static String sha224(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-224").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-224", e);
    }
  }
}
