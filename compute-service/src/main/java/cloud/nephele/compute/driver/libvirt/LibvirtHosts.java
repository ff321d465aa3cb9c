package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.HostReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The configured hosts, by name, and the guests on them. */
final class LibvirtHosts implements AutoCloseable {

  private final LibvirtSettings settings;
  private final Map<String, LibvirtNode> nodes = new LinkedHashMap<>();

  LibvirtHosts(LibvirtSettings settings) {
    this.settings = settings;
    settings.hosts().forEach(host -> nodes.put(host.name(), new LibvirtNode(settings, host)));
  }

  LibvirtSettings settings() {
    return settings;
  }

  LibvirtNode require(String host) {
    LibvirtNode node = nodes.get(host);
    if (node == null) {
      throw DriverException.unknownHost(host);
    }
    return node;
  }

  /** A guest of that host, there or not. */
  LibvirtGuest guest(String host, UUID serverId) {
    return new LibvirtGuest(require(host), serverId, settings.domainName(serverId));
  }

  /** Some host, for what any of them can do. */
  LibvirtNode any() {
    return nodes.values().iterator().next();
  }

  List<HostReport> reports() {
    // All at once, as each one that does not answer costs its whole patience.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HostReport>> reports =
          nodes.values().stream().map(node -> threads.submit(node::report)).toList();
      return reports.stream().map(LibvirtHosts::join).toList();
    }
  }

  private static HostReport join(Future<HostReport> report) {
    try {
      return report.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DriverException.retryable("Interrupted while hosts reported.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    nodes.values().forEach(LibvirtNode::close);
  }
}
