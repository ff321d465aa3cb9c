package cloud.nephele.compute.usageaudit;

import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.usageaudit.UsageAuditRepresentation.Entry;
import cloud.nephele.compute.usageaudit.UsageAuditRepresentation.Log;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The audit of the last whole month. What servers use is counted from their rows whenever it is
 * asked for, so every known host is done with, and none can be behind.
 */
@Singleton
public class UsageAuditService {

  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final UsageAuditRepository servers;
  private final HostService hosts;

  @Inject
  UsageAuditService(UsageAuditRepository servers, HostService hosts) {
    this.servers = servers;
    this.hosts = hosts;
  }

  /** The last month that ended before a time. */
  @Transactional
  Log before(Instant time) {
    YearMonth month = YearMonth.from(time.atOffset(ZoneOffset.UTC)).minusMonths(1);
    LocalDateTime begin = month.atDay(1).atStartOfDay();
    LocalDateTime end = month.plusMonths(1).atDay(1).atStartOfDay();
    Map<String, Long> counts =
        servers.serversByHost(begin.toInstant(ZoneOffset.UTC), end.toInstant(ZoneOffset.UTC));
    Map<String, Entry> log = new TreeMap<>();
    hosts.list().forEach(host -> log.put(host.name(), entry(counts, host.name())));
    return new Log(
        List.of(),
        log,
        log.size(),
        log.size(),
        0,
        0,
        "ALL hosts done. 0 errors.",
        FORM.format(begin),
        FORM.format(end),
        0,
        log.values().stream().mapToLong(Entry::instances).sum());
  }

  private static Entry entry(Map<String, Long> counts, String host) {
    long servers = counts.getOrDefault(host, 0L);
    return new Entry(
        "DONE",
        servers,
        0,
        "Instance usage of host %s: %d servers in the period.".formatted(host, servers));
  }
}
