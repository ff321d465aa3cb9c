package cloud.nephele.image.quota;

import cloud.nephele.common.representation.Representation;
import java.util.Map;

/** What the caller's project may use, and does. */
public record UsageRepresentation(Map<String, Usage> usage) implements Representation {

  /** One resource; a limit of -1 is none. */
  public record Usage(long limit, long usage) {}
}
