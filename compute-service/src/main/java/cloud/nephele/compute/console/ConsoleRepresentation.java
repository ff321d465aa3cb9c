package cloud.nephele.compute.console;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** The documents of consoles. */
final class ConsoleRepresentation {

  private static final String REQUIRED = "is a required property";

  private ConsoleRepresentation() {}

  /** The answer to an action. */
  record Single(Console console) implements Representation {}

  /** {@code GET /servers/{id}/consoles}. */
  public record XvpListing(List<Console> consoles) implements Representation {}

  /** A console's page. */
  public record Console(String type, String url) {}

  /** {@code POST /servers/{id}/remote-consoles}. */
  record Creation(
      @NotNull(message = REQUIRED) @Valid @JsonProperty("remote_console") Wanted remoteConsole)
      implements Representation {}

  /** The console that is wanted. */
  record Wanted(
      @NotNull(message = REQUIRED) String protocol, @NotNull(message = REQUIRED) String type) {}

  /** Its answer. */
  record Remote(@JsonProperty("remote_console") RemoteConsole remoteConsole)
      implements Representation {}

  /** A console's page. */
  record RemoteConsole(String protocol, String type, String url) {}

  /** {@code GET /os-console-auth-tokens/{token}}. */
  record Connection(ConnectionInfo console) implements Representation {}

  /** Where a token leads. */
  record ConnectionInfo(
      @JsonProperty("instance_uuid") String instanceUuid,
      String host,
      int port,
      @JsonProperty("internal_access_path") String internalAccessPath) {}
}
