package cloud.nephele.compute.hypervisor;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.paging.PageRequest;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.api.Truth;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.Detail;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.DetailList;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.HostedServer;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.Single;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.SingleUptime;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.Statistics;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.SummaryList;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** {@code /os-hypervisors}. */
@Path("os-hypervisors")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class HypervisorResource {

  private static final String PATTERN = "hypervisor_hostname_pattern";
  private static final String WITH_SERVERS = "with_servers";
  private static final Microversion PAGED = Microversion.of("2.33");
  private static final Microversion EMPTY_SERVERS_SHOWN = Microversion.of("2.75");
  private static final Microversion WITHOUT_STATISTICS = Microversion.of("2.88");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
  private static final Pattern NUMBER_FORM = Pattern.compile("[0-9]{1,18}");

  private final CurrentRequest current;
  private final HostService hosts;
  private final HostedServers servers;
  private final Uptimes uptimes;
  private final ComputeConfig config;

  @Inject
  HypervisorResource(
      CurrentRequest current,
      HostService hosts,
      HostedServers servers,
      Uptimes uptimes,
      ComputeConfig config) {
    this.current = current;
    this.hosts = hosts;
    this.servers = servers;
    this.uptimes = uptimes;
    this.config = config;
  }

  @GET
  @Enforce(HypervisorPolicy.LIST)
  public SummaryList list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query = query(uri);
    Page<Host> page = page(query);
    return new SummaryList(
        render(
            page.items(),
            withServers(query),
            (host, hosted) -> HypervisorView.summary(context, host, hosted)),
        query.nextLinks("os-hypervisors", page, this::marker));
  }

  @GET
  @Path("detail")
  @Enforce(HypervisorPolicy.LIST_DETAIL)
  public DetailList listDetail(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query = query(uri);
    Page<Host> page = page(query);
    return new DetailList(
        render(page.items(), withServers(query), (host, hosted) -> detail(context, host, hosted)),
        query.nextLinks("os-hypervisors/detail", page, this::marker));
  }

  @GET
  @Path("{id}")
  @Enforce(HypervisorPolicy.SHOW)
  public Single show(@PathParam("id") String id, @Context UriInfo uri) {
    RequestContext context = current.context();
    Set<String> known =
        context.version().isAtLeast(HypervisorView.UUIDS) ? Set.of(WITH_SERVERS) : Set.of();
    ListQuery query = ListQuery.read(context, uri.getQueryParameters(), known);
    return new Single(
        render(
                List.of(require(id)),
                withServers(query),
                (host, hosted) -> detail(context, host, hosted))
            .getFirst());
  }

  @GET
  @Path("statistics")
  @Enforce(HypervisorPolicy.STATISTICS)
  public Statistics statistics() {
    requireBefore(WITHOUT_STATISTICS);
    return HypervisorView.statistics(hosts.list());
  }

  private Detail detail(RequestContext context, Host host, List<HostedServer> hosted) {
    return HypervisorView.detail(
        context,
        host,
        hosted,
        context.version().isAtLeast(WITHOUT_STATISTICS) ? uptimes.find(host) : Optional.empty());
  }

  @GET
  @Path("{id}/uptime")
  @Enforce(HypervisorPolicy.UPTIME)
  public SingleUptime uptime(@PathParam("id") String id) {
    requireBefore(WITHOUT_STATISTICS);
    Host host = require(id);
    if (!host.isUp()) {
      throw Fault.badRequest("Compute host " + host.name() + " is down, so it cannot be asked.");
    }
    return new SingleUptime(
        uptimes
            .find(host)
            .map(uptime -> HypervisorView.uptime(current.context(), host, uptime))
            .orElseThrow(
                () ->
                    new Fault(
                        FaultCode.NOT_IMPLEMENTED,
                        "Virt driver does not implement uptime function.")));
  }

  @GET
  @Path("{pattern}/search")
  @Enforce(HypervisorPolicy.SEARCH)
  public SummaryList search(@PathParam("pattern") String pattern) {
    requireBefore(HypervisorView.UUIDS);
    return new SummaryList(
        render(
            requireMatching(pattern),
            false,
            (host, hosted) -> HypervisorView.summary(current.context(), host, hosted)),
        null);
  }

  @GET
  @Path("{pattern}/servers")
  @Enforce(HypervisorPolicy.SERVERS)
  public SummaryList listServers(@PathParam("pattern") String pattern) {
    requireBefore(HypervisorView.UUIDS);
    return new SummaryList(
        render(
            requireMatching(pattern),
            true,
            (host, hosted) -> HypervisorView.summary(current.context(), host, hosted)),
        null);
  }

  private ListQuery query(UriInfo uri) {
    RequestContext context = current.context();
    Set<String> known = Set.of();
    if (context.version().isAtLeast(HypervisorView.UUIDS)) {
      known = Set.of("limit", "marker", PATTERN, WITH_SERVERS);
    } else if (context.version().isAtLeast(PAGED)) {
      known = Set.of("limit", "marker");
    }
    return ListQuery.read(context, uri.getQueryParameters(), known);
  }

  private Page<Host> page(ListQuery query) {
    Optional<String> pattern = query.first(PATTERN);
    if (pattern.isPresent()) {
      if (query.first("limit").isPresent() || query.first("marker").isPresent()) {
        throw Fault.badRequest(
            "Paging over hypervisors with the hypervisor_hostname_pattern query parameter is not"
                + " supported.");
      }
      return new Page<>(requireMatching(pattern.get()), false);
    }
    List<Host> all = hosts.list();
    if (!current.context().version().isAtLeast(PAGED)) {
      return new Page<>(all, false);
    }
    PageRequest page = query.page(config.maxLimit(), List.of());
    int from = page.marker().map(marker -> indexOf(all, marker) + 1).orElse(0);
    return Page.trim(all.subList(from, all.size()), page.limit());
  }

  private int indexOf(List<Host> all, String marker) {
    for (int i = 0; i < all.size(); i++) {
      if (marker(all.get(i)).equals(marker)) {
        return i;
      }
    }
    throw Fault.badRequest("marker [" + marker + "] not found");
  }

  private String marker(Host host) {
    return HypervisorView.id(current.context(), host).toString();
  }

  private <T> List<T> render(
      List<Host> found, boolean withServers, BiFunction<Host, List<HostedServer>, T> form) {
    if (!withServers) {
      return found.stream().map(host -> form.apply(host, null)).toList();
    }
    Map<String, List<HostedServer>> hosted = servers.on(found);
    List<HostedServer> none =
        current.context().version().isAtLeast(EMPTY_SERVERS_SHOWN) ? List.of() : null;
    return found.stream()
        .map(host -> form.apply(host, hosted.getOrDefault(host.name(), none)))
        .toList();
  }

  private static boolean withServers(ListQuery query) {
    return query
        .first(WITH_SERVERS)
        .map(
            text ->
                Truth.of(text)
                    .orElseThrow(
                        () ->
                            Fault.badRequest(
                                "Invalid input for query parameters with_servers. Value: "
                                    + text
                                    + ". It must be true or false.")))
        .orElse(false);
  }

  private List<Host> requireMatching(String pattern) {
    List<Host> matching =
        hosts.list().stream().filter(host -> host.name().contains(pattern)).toList();
    if (matching.isEmpty()) {
      throw Fault.notFound("No hypervisor matching '" + pattern + "' could be found.");
    }
    return matching;
  }

  private Host require(String id) {
    Optional<Host> host;
    if (current.context().version().isAtLeast(HypervisorView.UUIDS)) {
      if (!UUID_FORM.matcher(id).matches()) {
        throw Fault.badRequest("Invalid uuid " + id);
      }
      host = hosts.findByUuid(UUID.fromString(id));
    } else {
      host =
          NUMBER_FORM.matcher(id).matches() ? hosts.findById(Long.parseLong(id)) : Optional.empty();
    }
    return host.orElseThrow(
        () -> Fault.notFound("Hypervisor with ID '" + id + "' could not be found."));
  }

  private void requireBefore(Microversion gone) {
    if (current.context().version().isAtLeast(gone)) {
      throw Fault.notFound("The resource could not be found.");
    }
  }
}
