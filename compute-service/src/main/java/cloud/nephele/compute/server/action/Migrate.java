package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerMove;
import cloud.nephele.compute.server.ServerPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** {@code migrate}: moves a server to another host, to be confirmed or reverted. */
@Singleton
public class Migrate implements ServerAction<Migrate.Body> {

  /** Which host; absent for any other. */
  public record Body(
      @Since("2.56") @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          String host) {}

  private final ServerMove moves;
  private final PolicyEnforcer policy;

  @Inject
  public Migrate(ServerMove moves, PolicyEnforcer policy) {
    this.moves = moves;
    this.policy = policy;
  }

  @Override
  public String name() {
    return "migrate";
  }

  @Override
  public String rule() {
    return ServerPolicy.MIGRATE;
  }

  @Override
  public Class<Migrate.Body> bodyType() {
    return Migrate.Body.class;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, Body body) {
    if (body.host() != null) {
      policy.enforce(context, ServerPolicy.MIGRATE_TO_HOST, seen.policyTarget());
    }
    return moves.migrate(context, Optional.ofNullable(body.host()));
  }
}
