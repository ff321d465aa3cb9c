package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerShelving;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code shelveOffload}: removes the guest of a server that was put away from its host. */
@Singleton
public class ShelveOffload implements ServerAction<NoBody> {

  private final ServerShelving shelving;

  @Inject
  public ShelveOffload(ServerShelving shelving) {
    this.shelving = shelving;
  }

  @Override
  public String name() {
    return "shelveOffload";
  }

  @Override
  public String rule() {
    return ServerPolicy.SHELVE_OFFLOAD;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    shelving.offload(server);
  }
}
