package cloud.nephele.compute.server.instanceaction;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.paging.PageRequest;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Looks up what was asked of servers. */
@Singleton
class InstanceActionService {

  private static final Microversion SHOWS_DELETED = Microversion.of("2.21");

  private final ServerService servers;
  private final InstanceActionRepository actions;
  private final PolicyEnforcer policy;

  @Inject
  InstanceActionService(
      ServerService servers, InstanceActionRepository actions, PolicyEnforcer policy) {
    this.servers = servers;
    this.actions = actions;
    this.policy = policy;
  }

  /** An action with its events and its server. */
  record Found(Server server, InstanceActionRow action, List<InstanceActionRow.Event> events) {}

  @Transactional
  Page<InstanceActionRow> list(
      RequestContext context,
      String id,
      PageRequest page,
      Optional<Instant> since,
      Optional<Instant> before) {
    Server server = require(context, id);
    policy.enforce(context, InstanceActionPolicy.LIST, server.policyTarget());
    Optional<InstanceActionRow> after =
        page.marker()
            .map(
                marker ->
                    actions
                        .find(server.id(), marker)
                        .orElseThrow(() -> Fault.badRequest("marker [" + marker + "] not found")));
    if (page.limit() == 0) {
      return new Page<>(List.of(), false);
    }
    return Page.trim(
        actions.list(server.id(), after, since, before, page.limit() + 1), page.limit());
  }

  @Transactional
  Found show(RequestContext context, String id, String requestId) {
    Server server = require(context, id);
    policy.enforce(context, InstanceActionPolicy.SHOW, server.policyTarget());
    InstanceActionRow action =
        actions
            .find(server.id(), requestId)
            .orElseThrow(
                () ->
                    Fault.notFound(
                        "Action for request_id %s on instance %s not found"
                            .formatted(requestId, server.id())));
    return new Found(server, action, actions.events(action.id()));
  }

  private Server require(RequestContext context, String id) {
    return context.version().isAtLeast(SHOWS_DELETED)
        ? servers.requireEverKnown(context, id)
        : servers.require(context, id);
  }
}
