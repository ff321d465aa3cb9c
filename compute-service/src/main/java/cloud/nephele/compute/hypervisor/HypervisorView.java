package cloud.nephele.compute.hypervisor;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.Detail;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.HostedServer;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.Service;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.Statistics;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.Summary;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.Sums;
import cloud.nephele.compute.hypervisor.HypervisorRepresentation.Uptime;
import cloud.nephele.compute.scheduling.Host;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** From hosts to the documents of hypervisors. */
final class HypervisorView {

  static final Microversion UUIDS = Microversion.of("2.53");
  private static final Microversion CPU_INFO_IS_AN_OBJECT = Microversion.of("2.28");

  private HypervisorView() {}

  static Object id(RequestContext context, Host host) {
    return context.version().isAtLeast(UUIDS) ? host.uuid().toString() : (Object) host.id();
  }

  static Summary summary(RequestContext context, Host host, List<HostedServer> servers) {
    return new Summary(id(context, host), host.name(), state(host), status(host), servers);
  }

  static Uptime uptime(RequestContext context, Host host, String uptime) {
    return new Uptime(id(context, host), host.name(), state(host), status(host), uptime);
  }

  static Detail detail(
      RequestContext context, Host host, List<HostedServer> servers, Optional<String> uptime) {
    Object id = id(context, host);
    return new Detail(
        id,
        host.name(),
        state(host),
        status(host),
        host.hypervisorType(),
        host.hypervisorVersion(),
        host.address(),
        new Service(id, host.name(), host.disabledReason().orElse(null)),
        host.vcpus(),
        host.vcpusUsed(),
        host.memoryMib(),
        host.memoryMibUsed(),
        freeMemoryMib(host),
        host.diskGib(),
        host.diskGibUsed(),
        freeDiskGib(host),
        freeDiskGib(host),
        0,
        host.servers(),
        cpuInfo(context, host),
        uptime.orElse(null),
        servers);
  }

  static Statistics statistics(List<Host> hosts) {
    return new Statistics(
        new Sums(
            hosts.size(),
            sum(hosts, Host::vcpus),
            sum(hosts, Host::vcpusUsed),
            sum(hosts, Host::memoryMib),
            sum(hosts, Host::memoryMibUsed),
            sum(hosts, HypervisorView::freeMemoryMib),
            sum(hosts, Host::diskGib),
            sum(hosts, Host::diskGibUsed),
            sum(hosts, HypervisorView::freeDiskGib),
            sum(hosts, HypervisorView::freeDiskGib),
            0,
            sum(hosts, Host::servers)));
  }

  private static long sum(List<Host> hosts, ToIntFunction<Host> figure) {
    return hosts.stream().mapToLong(figure::applyAsInt).sum();
  }

  private static int freeMemoryMib(Host host) {
    return host.memoryMib() - host.memoryMibUsed();
  }

  private static int freeDiskGib(Host host) {
    return host.diskGib() - host.diskGibUsed();
  }

  private static Object cpuInfo(RequestContext context, Host host) {
    ObjectNode info = JsonNodeFactory.instance.objectNode().put("model", host.cpuModel());
    return context.version().isAtLeast(CPU_INFO_IS_AN_OBJECT) ? info : info.toString();
  }

  private static String state(Host host) {
    return host.isUp() ? "up" : "down";
  }

  private static String status(Host host) {
    return host.disabled() ? "disabled" : "enabled";
  }
}
