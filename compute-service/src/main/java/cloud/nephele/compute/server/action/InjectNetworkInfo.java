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
 * {@code injectNetworkInfo}: has hosts take over again what is known of a server and its addresses.
 */
@Singleton
public class InjectNetworkInfo implements ServerAction<NoBody> {

  private final Event<NetworksChanged> changed;

  @Inject
  public InjectNetworkInfo(Event<NetworksChanged> changed) {
    this.changed = changed;
  }

  @Override
  public String name() {
    return "injectNetworkInfo";
  }

  @Override
  public String rule() {
    return ServerPolicy.INJECT_NETWORK_INFO;
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
