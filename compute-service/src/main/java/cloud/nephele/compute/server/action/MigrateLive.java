package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.Truth;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerMove;
import cloud.nephele.compute.server.ServerPolicy;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/**
 * {@code os-migrateLive}: moves a server to another host while it runs. How its disks get there is
 * the driver's choice, whatever {@code block_migration} says.
 */
@Singleton
public class MigrateLive implements ServerAction<MigrateLive.Body> {

  private static final Microversion CHOOSES_BLOCK_MIGRATION = Microversion.of("2.25");
  private static final int MAX_HOST = 255;

  /** Which host, null for any, and how. */
  public record Body(
      @NotNull(message = "is a required property") JsonNode host,
      @NotNull(message = "is a required property") @JsonProperty("block_migration")
          JsonNode blockMigration,
      @Until("2.24") @JsonProperty("disk_over_commit") JsonNode diskOverCommit,
      @Since("2.30") @Until("2.67") JsonNode force) {}

  private final ServerMove moves;
  private final PolicyEnforcer policy;

  @Inject
  public MigrateLive(ServerMove moves, PolicyEnforcer policy) {
    this.moves = moves;
    this.policy = policy;
  }

  @Override
  public String name() {
    return "os-migrateLive";
  }

  @Override
  public String rule() {
    return ServerPolicy.MIGRATE_LIVE;
  }

  @Override
  public Optional<String> notedAs() {
    return Optional.of("live-migration");
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, Body body) {
    boolean automatic = context.version().isAtLeast(CHOOSES_BLOCK_MIGRATION);
    if (!(automatic && body.blockMigration().asText().equals("auto"))) {
      Truth.require("block_migration", body.blockMigration());
    }
    if (!automatic) {
      Truth.require("disk_over_commit", body.diskOverCommit());
    }
    Optional<String> host = host(context, body.host());
    if (host.isPresent()) {
      policy.enforce(context, ServerPolicy.MIGRATE_LIVE_TO_HOST, seen.policyTarget());
    }
    return moves.migrateLive(context, host);
  }

  private static Optional<String> host(RequestContext context, JsonNode value) {
    // The old version has no other way to leave it open in XML.
    boolean empty = value.isTextual() && value.asText().isEmpty();
    if (value.isNull() || (empty && context.dialect() == Dialect.COMPUTE_V2)) {
      return Optional.empty();
    }
    String name = value.asText();
    if (!value.isTextual() || name.isEmpty() || name.length() > MAX_HOST) {
      throw Fault.badRequest(
          "Invalid input for field/attribute host. Value: %s. It must be the name of a host, or null"
              .formatted(value));
    }
    return Optional.of(name);
  }
}
