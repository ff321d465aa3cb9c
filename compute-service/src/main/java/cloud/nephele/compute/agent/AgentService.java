package cloud.nephele.compute.agent;

import cloud.nephele.common.fault.Fault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** What can be done with agent builds. */
@Singleton
public class AgentService {

  private final AgentRepository agents;

  @Inject
  AgentService(AgentRepository agents) {
    this.agents = agents;
  }

  @Transactional
  List<Agent> list(Optional<String> hypervisor) {
    return agents.list(hypervisor);
  }

  @Transactional
  Agent create(Agent agent) {
    if (agents.exists(agent.hypervisor(), agent.os(), agent.architecture())) {
      throw Fault.conflict(
          "Agent-build with hypervisor %s os %s architecture %s exists."
              .formatted(agent.hypervisor(), agent.os(), agent.architecture()));
    }
    agents.persist(agent);
    return agent;
  }

  @Transactional
  Agent update(String id, String version, String url, String md5hash) {
    Agent agent = require(id);
    agent.update(version, url, md5hash);
    return agent;
  }

  @Transactional
  void delete(String id) {
    agents.delete(require(id));
  }

  private Agent require(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw Fault.badRequest("Invalid input received: the id of an agent build is a number.");
    }
    return agents
        .findByIdOptional(Long.valueOf(id))
        .orElseThrow(() -> Fault.notFound("No agent-build associated with id " + id + "."));
  }
}
