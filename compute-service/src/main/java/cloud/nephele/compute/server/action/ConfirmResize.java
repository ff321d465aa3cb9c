package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerMove;
import cloud.nephele.compute.server.ServerPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code confirmResize}: keeps the new flavor or host; the old is given up. */
@Singleton
public class ConfirmResize implements ServerAction<NoBody> {

  private final ServerMove moves;

  @Inject
  public ConfirmResize(ServerMove moves) {
    this.moves = moves;
  }

  @Override
  public String name() {
    return "confirmResize";
  }

  @Override
  public String rule() {
    return ServerPolicy.CONFIRM_RESIZE;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, NoBody body) {
    return server -> {
      moves.confirm(server);
      return Answer.nothing();
    };
  }
}
