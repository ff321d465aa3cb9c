package cloud.nephele.common.service.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;

/** What a service writes into its audit trail, from {@link #listen} to {@link #close}. */
public final class AuditTrail extends Handler {

  // Kept, because the loggers themselves are only held weakly.
  private final Logger logger;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<String> lineIds = new CopyOnWriteArrayList<>();

  /** That of a service, by its name. */
  public AuditTrail(String service) {
    logger = Logger.getLogger("cloud.nephele." + service + ".audit");
  }

  public void listen() {
    logger.addHandler(this);
  }

  /** What was recorded of a request; empty when nothing was. */
  public Optional<JsonNode> find(String requestId) {
    return events.stream()
        .filter(event -> event.path("requestId").asText().equals(requestId))
        .findFirst();
  }

  /** The ids of requests that the log's own lines bear. */
  public List<String> lineIds() {
    return lineIds;
  }

  @Override
  public void publish(LogRecord entry) {
    lineIds.add(String.valueOf(MDC.get("requestId")));
    try {
      events.add(new ObjectMapper().readTree(entry.getMessage()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
