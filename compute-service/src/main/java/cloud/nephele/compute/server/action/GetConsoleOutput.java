package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.compute.driver.ConsoleLog;
import cloud.nephele.compute.server.GuestReports;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerTransitions;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** {@code os-getConsoleOutput}: the end of what the guest wrote to its serial console. */
@Singleton
public class GetConsoleOutput implements ServerAction<GetConsoleOutput.Body> {

  private static final int ALL = -1;

  /** How many lines; a number or its text, absent or -1 for all. */
  public record Body(JsonNode length) {}

  /** The text. */
  public record Output(String output) implements Representation {}

  private final GuestReports guests;

  @Inject
  public GetConsoleOutput(GuestReports guests) {
    this.guests = guests;
  }

  @Override
  public String name() {
    return "os-getConsoleOutput";
  }

  @Override
  public String rule() {
    return ServerPolicy.CONSOLE_OUTPUT;
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
    int lines = lines(body);
    return server -> {
      ServerTransitions.CONSOLE_OUTPUT.require(server);
      return Answer.of(() -> output(server, lines));
    };
  }

  private Output output(Server server, int lines) {
    String text =
        guests.ask(
            server,
            ConsoleLog.class,
            "console log",
            (console, host) -> console.consoleOutput(host, server.id(), lines));
    return new Output(lines == ALL ? text : withoutLastBreak(text));
  }

  /** Who asks for a number of lines counts what the breaks are between. */
  private static String withoutLastBreak(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static int lines(Body body) {
    if (body.length() == null || body.length().isNull()) {
      return ALL;
    }
    String text = body.length().asText();
    if (!(body.length().isIntegralNumber() || body.length().isTextual())
        || !text.matches("-1|\\d{1,9}")) {
      throw Fault.badRequest(
          "Invalid input for field/attribute length. Value: %s. It must be a whole number of at least -1"
              .formatted(body.length()));
    }
    return Integer.parseInt(text);
  }
}
