package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerRebuild;
import cloud.nephele.compute.server.ServerRepresentation.Rebuilding;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code rebuild}: makes a server anew from an image, where it is and with its addresses. */
@Singleton
public class Rebuild implements ServerAction<Rebuilding> {

  private final ServerRebuild rebuild;

  @Inject
  public Rebuild(ServerRebuild rebuild) {
    this.rebuild = rebuild;
  }

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public String rule() {
    return ServerPolicy.REBUILD;
  }

  @Override
  public Class<Rebuilding> bodyType() {
    return Rebuilding.class;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, Rebuilding body) {
    return rebuild.prepare(context, seen, body);
  }
}
