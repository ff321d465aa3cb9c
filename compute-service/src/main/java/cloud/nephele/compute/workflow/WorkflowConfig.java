package cloud.nephele.compute.workflow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the workflow engine. */
@ConfigMapping(prefix = "nephele.compute.workflow")
public interface WorkflowConfig {

  /** How many workflows this process works on at once. */
  @WithDefault("32")
  int concurrency();

  /**
   * How often this process looks for work it was not told of: retries that came due, and work that
   * other processes wrote.
   */
  @WithDefault("1s")
  Duration pollInterval();

  /**
   * How often a process says that it still works on what it has taken. Work of a process that was
   * silent for four of these is taken over.
   */
  @WithDefault("1500ms")
  Duration heartbeatInterval();

  /** How long a stop waits for steps under way. */
  @WithDefault("5s")
  Duration shutdownWait();

  /**
   * The name under which this process takes work. It must be the same after a restart, and no two
   * processes may share one; by default the machine's name and the HTTP port.
   */
  Optional<String> nodeName();
}
