package cloud.nephele.compute.agent;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Agent builds as an extension. */
@Singleton
class AgentExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of(
                "os-agents", "Agents", "Programs that guests install to obey their hypervisor.")
            .since(NAMESPACES + "agents/api/v2", "2012-10-28T00:00:00-00:00")
            .paths("os-agents"));
  }
}
