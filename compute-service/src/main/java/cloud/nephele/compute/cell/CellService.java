package cloud.nephele.compute.cell;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.cell.CellRepresentation.Capacity;
import cloud.nephele.compute.cell.CellRepresentation.Detail;
import cloud.nephele.compute.cell.CellRepresentation.Free;
import cloud.nephele.compute.flavor.FlavorService;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The one cell, and what is free in it. */
@Singleton
public class CellService {

  private static final int MIB_PER_GIB = 1024;

  private final CellConfig config;
  private final HostService hosts;
  private final FlavorService flavors;

  @Inject
  CellService(CellConfig config, HostService hosts, FlavorService flavors) {
    this.config = config;
    this.hosts = hosts;
    this.flavors = flavors;
  }

  Detail own() {
    return new Detail(config.name(), "self", null, null, null, Map.of());
  }

  void require(String name) {
    if (!name.equals(config.name())) {
      throw Fault.notFound("Cell " + name + " doesn't exist.");
    }
  }

  /** What is free, and how often each size of a public flavor fits. */
  Capacity capacities() {
    List<Host> up = hosts.list().stream().filter(Host::isUp).toList();
    List<FlavorService.Size> sizes = flavors.publicSizes();
    return new Capacity(
        free(
            up.stream().map(host -> host.memoryMib() - host.memoryMibUsed()).toList(),
            sizes.stream().map(FlavorService.Size::ramMib).distinct().toList()),
        free(
            up.stream().map(host -> (host.diskGib() - host.diskGibUsed()) * MIB_PER_GIB).toList(),
            sizes.stream().map(size -> size.diskGib() * MIB_PER_GIB).distinct().toList()));
  }

  private static Free free(List<Integer> byHost, List<Integer> sizes) {
    List<Integer> room = byHost.stream().map(free -> Math.max(free, 0)).toList();
    Map<String, Long> units = new TreeMap<>();
    sizes.stream()
        .filter(size -> size > 0)
        .forEach(
            size ->
                units.put(
                    String.valueOf(size), room.stream().mapToLong(free -> free / size).sum()));
    return new Free(units, room.stream().mapToLong(Integer::longValue).sum());
  }
}
