package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.network.NetworksChanged;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * {@code resetNetwork}: has hosts make their networks anew, with whatever was broken of them by
 * hand.
 */
@Singleton
public class ResetNetwork implements ServerAction<NoBody> {

  private final Event<NetworksChanged> changed;

  @Inject
  public ResetNetwork(Event<NetworksChanged> changed) {
    this.changed = changed;
  }

  @Override
  public String name() {
    return "resetNetwork";
  }

  @Override
  public String rule() {
    return ServerPolicy.RESET_NETWORK;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  /** Whoever knows the plans of hosts hands them out again. */
  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    changed.fire(new NetworksChanged());
  }
}
