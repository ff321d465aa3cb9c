package cloud.nephele.compute.server.migration;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.paging.PageRequest;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.server.LiveMigrations;
import cloud.nephele.compute.server.Migration;
import cloud.nephele.compute.server.MigrationFilter;
import cloud.nephele.compute.server.MigrationRepository;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks up which servers moved. */
@Singleton
class MigrationService {

  private final MigrationRepository migrations;
  private final ServerService servers;
  private final LiveMigrations live;
  private final PolicyEnforcer policy;

  @Inject
  MigrationService(
      MigrationRepository migrations,
      ServerService servers,
      LiveMigrations live,
      PolicyEnforcer policy) {
    this.migrations = migrations;
    this.servers = servers;
    this.live = live;
    this.policy = policy;
  }

  /** Those of all projects for administrators, those of their own project for others. */
  @Transactional
  Page<Migration> list(
      RequestContext context, MigrationFilter filter, Optional<String> project, PageRequest page) {
    boolean all = policy.allows(context, MigrationPolicy.LIST_ALL);
    if (!all && project.filter(id -> !id.equals(context.projectId())).isPresent()) {
      throw Fault.forbidden("Only administrators may list the migrations of other projects.");
    }
    project
        .or(() -> all ? Optional.empty() : Optional.of(context.projectId()))
        .ifPresent(filter::project);
    page.marker().map(this::requireMarker).ifPresent(filter::after);
    return page.limit() == 0
        ? new Page<>(List.of(), false)
        : Page.trim(migrations.list(filter, page.limit() + 1), page.limit());
  }

  private Migration requireMarker(String marker) {
    return parse(marker)
        .flatMap(migrations::findByUuid)
        .orElseThrow(() -> Fault.badRequest("marker [" + marker + "] not found"));
  }

  private static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The live migrations of a server that are under way. */
  @Transactional
  List<Migration> ofServer(RequestContext context, String id) {
    Server server = servers.require(context, id);
    policy.enforce(context, MigrationPolicy.OF_SERVER, server.policyTarget());
    return migrations.liveOf(server.id());
  }

  /** Has a live migration under way end, and the server stay. */
  void abort(RequestContext context, String id, String migrationId) {
    policy.enforce(context, MigrationPolicy.ABORT, servers.require(context, id).policyTarget());
    live.abort(context, id, migrationId);
  }

  /** Has a live migration under way come to its end. */
  void forceComplete(RequestContext context, String id, String migrationId) {
    policy.enforce(
        context, MigrationPolicy.FORCE_COMPLETE, servers.require(context, id).policyTarget());
    live.forceComplete(context, id, migrationId);
  }

  @Transactional
  Migration show(RequestContext context, String id, String migrationId) {
    Server server = servers.require(context, id);
    policy.enforce(context, MigrationPolicy.SHOW, server.policyTarget());
    return migrations.liveOf(server.id()).stream()
        .filter(migration -> migration.id().toString().equals(migrationId))
        .findFirst()
        .orElseThrow(
            () ->
                Fault.notFound(
                    "In-progress live migration %s is not found for server %s."
                        .formatted(migrationId, server.id())));
  }
}
