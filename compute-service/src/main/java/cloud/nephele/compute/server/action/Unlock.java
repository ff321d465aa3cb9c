package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** {@code unlock}: takes a lock away; an administrator's only if the caller is one. */
@Singleton
public class Unlock implements ServerAction<NoBody> {

  private final PolicyEnforcer policy;

  @Inject
  public Unlock(PolicyEnforcer policy) {
    this.policy = policy;
  }

  @Override
  public String name() {
    return "unlock";
  }

  @Override
  public String rule() {
    return ServerPolicy.UNLOCK;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public boolean isHeldByLock() {
    return false;
  }

  @Override
  public void apply(RequestContext context, Server server, NoBody body) {
    if (server.lockedBy().filter("admin"::equals).isPresent()) {
      policy.enforce(context, ServerPolicy.UNLOCK_OVERRIDE, server.policyTarget());
    }
    server.unlock();
  }
}
