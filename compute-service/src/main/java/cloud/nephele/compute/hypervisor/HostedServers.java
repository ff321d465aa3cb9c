package cloud.nephele.compute.hypervisor;

import cloud.nephele.compute.hypervisor.HypervisorRepresentation.HostedServer;
import cloud.nephele.compute.scheduling.Host;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/**
 * Finds the servers on hosts, in one query for all of them. It reads the table of servers without
 * their entity, because servers are placed on hosts and must not be needed by them.
 */
@ApplicationScoped
class HostedServers {

  private final Session session;

  @Inject
  HostedServers(Session session) {
    this.session = session;
  }

  /** Servers by host name; hosts without servers are not there. */
  @Transactional
  Map<String, List<HostedServer>> on(Collection<Host> hosts) {
    Map<String, List<HostedServer>> servers = new HashMap<>();
    List<Object[]> rows =
        session
            .createNativeQuery(
                """
                select host, cast(id as text), name from server
                where host in (:hosts) and deleted_at is null
                order by created_at, id
                """,
                Object[].class)
            .setParameterList("hosts", hosts.stream().map(Host::name).toList())
            .getResultList();
    for (Object[] row : rows) {
      servers
          .computeIfAbsent((String) row[0], _ -> new ArrayList<>())
          .add(new HostedServer((String) row[1], (String) row[2]));
    }
    return servers;
  }
}
