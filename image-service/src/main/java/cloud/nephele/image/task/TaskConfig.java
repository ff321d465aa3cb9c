package cloud.nephele.image.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of tasks. */
@ConfigMapping(prefix = "nephele.image.task")
public interface TaskConfig {

  /** How many tasks this process works on at once. */
  @WithDefault("4")
  int concurrency();

  /** How long the record of a task is kept after its end. */
  @WithDefault("48H")
  Duration timeToLive();

  /** How often this process looks for work it was not told of. */
  @WithDefault("1S")
  Duration pollInterval();

  /**
   * How often a process says that it still works on what it has taken. Work of a process that was
   * silent for four of these is taken over.
   */
  @WithDefault("5S")
  Duration heartbeatInterval();
}
