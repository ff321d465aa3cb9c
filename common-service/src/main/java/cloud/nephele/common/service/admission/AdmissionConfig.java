package cloud.nephele.common.service.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of admission. */
@ConfigMapping(prefix = "nephele.http.reads")
public interface AdmissionConfig {

  /** How many documents are read at once; further readers wait their turn. */
  @WithDefault("12")
  int atOnce();

  /** A reader that takes its answer more slowly than this no longer keeps others waiting. */
  @WithDefault("30s")
  Duration longestTurn();
}
