package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code forceDelete}: deletes a server at once, even one that could be restored. */
@Singleton
public class ForceDelete implements ServerAction<NoBody> {

  private final ServerService servers;

  @Inject
  public ForceDelete(ServerService servers) {
    this.servers = servers;
  }

  @Override
  public String name() {
    return "forceDelete";
  }

  @Override
  public String rule() {
    return ServerPolicy.FORCE_DELETE;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    servers.delete(server);
  }
}
