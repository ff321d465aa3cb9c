package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerMove;
import cloud.nephele.compute.server.ServerPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code revertResize}: returns to the old flavor and host. */
@Singleton
public class RevertResize implements ServerAction<NoBody> {

  private final ServerMove moves;

  @Inject
  public RevertResize(ServerMove moves) {
    this.moves = moves;
  }

  @Override
  public String name() {
    return "revertResize";
  }

  @Override
  public String rule() {
    return ServerPolicy.REVERT_RESIZE;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, NoBody body) {
    return server -> {
      moves.revert(server);
      return Answer.accepted();
    };
  }
}
