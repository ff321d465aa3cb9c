package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerMove;
import cloud.nephele.compute.server.ServerPolicy;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** {@code resize}: gives a server another flavor, to be confirmed or reverted. */
@Singleton
public class Resize implements ServerAction<Resize.Body> {

  /** The flavor, by id or address. */
  public record Body(
      @NotNull(message = "is a required property") JsonNode flavorRef,
      @Pattern(regexp = "AUTO|MANUAL", message = "must be AUTO or MANUAL")
          @JsonProperty("OS-DCF:diskConfig")
          String diskConfig) {}

  private final ServerMove moves;

  @Inject
  public Resize(ServerMove moves) {
    this.moves = moves;
  }

  @Override
  public String name() {
    return "resize";
  }

  @Override
  public String rule() {
    return ServerPolicy.RESIZE;
  }

  @Override
  public Class<Resize.Body> bodyType() {
    return Resize.Body.class;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, Body body) {
    return moves.resize(context, body.flavorRef(), Optional.ofNullable(body.diskConfig()));
  }
}
