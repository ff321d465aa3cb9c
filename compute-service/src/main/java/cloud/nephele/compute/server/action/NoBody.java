package cloud.nephele.compute.server.action;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** For actions that say all with their name; upstream ignores whatever else is sent. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NoBody() {}
