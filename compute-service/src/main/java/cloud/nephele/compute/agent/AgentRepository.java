package cloud.nephele.compute.agent;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Queries on agent builds. */
@ApplicationScoped
class AgentRepository implements PanacheRepository<Agent> {

  List<Agent> list(Optional<String> hypervisor) {
    return hypervisor
        .map(name -> list("hypervisor = ?1 order by id", name))
        .orElseGet(() -> listAll(Sort.by("id")));
  }

  boolean exists(String hypervisor, String os, String architecture) {
    return count("hypervisor = ?1 and os = ?2 and architecture = ?3", hypervisor, os, architecture)
        > 0;
  }
}
