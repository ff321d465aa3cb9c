package cloud.nephele.compute.agent;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The documents of agent builds. */
final class AgentRepresentation {

  private static final String MISSING = "is a required property";
  private static final String TOO_LONG = "is too long (at most 255 characters)";
  private static final String HASH = "must be 32 hexadecimal digits";

  private AgentRepresentation() {}

  record Creation(@NotNull(message = MISSING) @Valid NewAgent agent) implements Representation {}

  record NewAgent(
      @NotNull(message = MISSING) @Size(max = 255, message = TOO_LONG) String hypervisor,
      @NotNull(message = MISSING) @Size(max = 255, message = TOO_LONG) String os,
      @NotNull(message = MISSING) @Size(max = 255, message = TOO_LONG) String architecture,
      @NotNull(message = MISSING) @Size(max = 255, message = TOO_LONG) String version,
      @NotNull(message = MISSING) @Size(max = 255, message = TOO_LONG) String url,
      @NotNull(message = MISSING) @Pattern(regexp = "[0-9a-fA-F]{32}", message = HASH)
          String md5hash) {}

  record Update(@NotNull(message = MISSING) @Valid Changes para) implements Representation {}

  record Changes(
      @NotNull(message = MISSING) @Size(max = 255, message = TOO_LONG) String version,
      @NotNull(message = MISSING) @Size(max = 255, message = TOO_LONG) String url,
      @NotNull(message = MISSING) @Pattern(regexp = "[0-9a-fA-F]{32}", message = HASH)
          String md5hash) {}

  record Single(Detail agent) implements Representation {}

  record Updated(Changed agent) implements Representation {}

  record Listing(List<Detail> agents) implements Representation {}

  record Detail(
      @JsonProperty("agent_id") Object agentId,
      String hypervisor,
      String os,
      String architecture,
      String version,
      String url,
      String md5hash) {}

  /** What a change answers with: upstream writes this number as text. */
  record Changed(
      @JsonProperty("agent_id") String agentId, String version, String url, String md5hash) {}
}
