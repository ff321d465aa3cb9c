package cloud.nephele.compute.console;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/** The actions that answer with a console's page, until {@code remote-consoles} took over. */
abstract class GetConsole implements ServerAction<GetConsole.Body> {

  /** Which type of the protocol's consoles. */
  record Body(@NotNull(message = "is a required property") String type) {}

  private final String name;
  private final String protocol;
  private final ConsoleService consoles;

  /**
   * @param name of the action
   * @param protocol whose consoles it answers with
   */
  GetConsole(String name, String protocol, ConsoleService consoles) {
    this.name = name;
    this.protocol = protocol;
    this.consoles = consoles;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String rule() {
    return ConsolePolicy.REMOTE_CONSOLES;
  }

  @Override
  public Optional<String> notedAs() {
    return Optional.empty();
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public boolean isHeldByLock() {
    return false;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, Body body) {
    ConsoleType type =
        ConsoleType.find(protocol, body.type())
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "Invalid input for field/attribute type. Value: %s. There is no such %s console"
                            .formatted(body.type(), protocol)));
    String url = consoles.grant(context, seen, type);
    return _ ->
        Answer.of(
            () ->
                new ConsoleRepresentation.Single(
                    new ConsoleRepresentation.Console(type.wireName(), url)));
  }
}
