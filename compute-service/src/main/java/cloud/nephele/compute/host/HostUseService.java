package cloud.nephele.compute.host;

import cloud.nephele.compute.host.HostRepresentation.Entry;
import cloud.nephele.compute.host.HostRepresentation.Figures;
import cloud.nephele.compute.host.HostRepresentation.Resources;
import cloud.nephele.compute.scheduling.Host;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** What a host has, and what is used of it. */
@Singleton
public class HostUseService {

  private final HostUseRepository uses;

  @Inject
  HostUseService(HostUseRepository uses) {
    this.uses = uses;
  }

  @Transactional
  Resources resources(Host host) {
    List<Entry> entries = new ArrayList<>();
    entries.add(entry(host, "(total)", host.vcpus(), host.memoryMib(), host.diskGib()));
    entries.add(
        entry(host, "(used_now)", host.vcpusUsed(), host.memoryMibUsed(), host.diskGibUsed()));
    List<HostUseRepository.Use> byProject = uses.byProject(host.name());
    entries.add(
        entry(
            host,
            "(used_max)",
            byProject.stream().mapToInt(HostUseRepository.Use::vcpus).sum(),
            byProject.stream().mapToInt(HostUseRepository.Use::memoryMib).sum(),
            byProject.stream().mapToInt(HostUseRepository.Use::diskGib).sum()));
    byProject.forEach(
        use ->
            entries.add(entry(host, use.projectId(), use.vcpus(), use.memoryMib(), use.diskGib())));
    return new Resources(entries);
  }

  private static Entry entry(Host host, String project, int vcpus, int memoryMib, int diskGib) {
    return new Entry(new Figures(host.name(), project, vcpus, memoryMib, diskGib));
  }
}
