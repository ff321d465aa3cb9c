package cloud.nephele.compute.usage;

import cloud.nephele.compute.api.Times;
import cloud.nephele.compute.usage.UsageRepository.Run;
import cloud.nephele.compute.usage.UsageRepresentation.Project;
import cloud.nephele.compute.usage.UsageRepresentation.Server;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Adds up what servers used. */
@Singleton
public class UsageService {

  private static final double SECONDS_PER_HOUR = 3600;

  private final UsageRepository servers;

  @Inject
  UsageService(UsageRepository servers) {
    this.servers = servers;
  }

  /**
   * A time, and which part of its servers.
   *
   * @param after the server after whose id to begin
   * @param limit the most servers to count
   */
  record Period(
      Instant start, Instant stop, Optional<UUID> after, int limit, boolean withServers) {}

  /**
   * What projects used.
   *
   * @param last the last server counted, when there may be more
   */
  record Usages(List<Project> projects, Optional<String> last) {}

  @Transactional
  Usages usages(Period period, Optional<String> projectId) {
    List<Run> runs =
        servers.runs(period.start(), period.stop(), projectId, period.after(), period.limit());
    Instant now = Instant.now();
    List<Project> projects = new ArrayList<>();
    runs.stream()
        .collect(Collectors.groupingBy(Run::projectId, TreeMap::new, Collectors.toList()))
        .forEach((project, ofProject) -> projects.add(project(project, ofProject, period, now)));
    return new Usages(
        projects,
        runs.size() == period.limit()
            ? Optional.of(runs.getLast().serverId().toString())
            : Optional.empty());
  }

  private static Project project(String id, List<Run> runs, Period period, Instant now) {
    double hours = 0;
    double diskHours = 0;
    double vcpuHours = 0;
    double memoryHours = 0;
    List<Server> details = new ArrayList<>();
    for (Run run : runs) {
      double own = hours(run, period, now);
      hours += own;
      diskHours += own * run.diskGib();
      vcpuHours += own * run.vcpus();
      memoryHours += own * run.memoryMib();
      details.add(server(run, own, now));
    }
    return new Project(
        id,
        diskHours,
        vcpuHours,
        memoryHours,
        hours,
        Times.withMicroseconds(period.start()),
        Times.withMicroseconds(period.stop()),
        period.withServers() ? details : null);
  }

  /** How long it ran within the period, and no longer than until now. */
  private static double hours(Run run, Period period, Instant now) {
    Instant from = later(run.launchedAt(), period.start());
    Instant to = earlier(run.terminatedAt().orElse(now), earlier(period.stop(), now));
    return to.isAfter(from) ? Duration.between(from, to).toSeconds() / SECONDS_PER_HOUR : 0;
  }

  private static Server server(Run run, double hours, Instant now) {
    Instant end = run.terminatedAt().orElse(now);
    return new Server(
        run.serverId().toString(),
        run.name(),
        hours,
        run.memoryMib(),
        run.diskGib(),
        run.vcpus(),
        run.projectId(),
        run.flavor(),
        Times.withMicroseconds(run.launchedAt()),
        run.terminatedAt().map(Times::withMicroseconds).orElse(null),
        run.terminatedAt().isPresent() ? "terminated" : run.state(),
        Duration.between(run.launchedAt(), end).toSeconds());
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
