package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerShelving;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code shelve}: puts a server away, with its disk in an image. */
@Singleton
public class Shelve implements ServerAction<NoBody> {

  private final ServerShelving shelving;

  @Inject
  public Shelve(ServerShelving shelving) {
    this.shelving = shelving;
  }

  @Override
  public String name() {
    return "shelve";
  }

  @Override
  public String rule() {
    return ServerPolicy.SHELVE;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  /**
   * It is, but not here: who makes the image asks for locks before, and once more when the server
   * is held, so that an image that was made in vain is discarded.
   */
  @Override
  public boolean isHeldByLock() {
    return false;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, NoBody body) {
    return shelving.shelve(context, seen);
  }
}
