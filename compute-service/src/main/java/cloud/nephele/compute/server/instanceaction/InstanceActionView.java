package cloud.nephele.compute.server.instanceaction;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.server.ServerView;
import cloud.nephele.compute.server.instanceaction.InstanceActionRepresentation.Action;
import cloud.nephele.compute.server.instanceaction.InstanceActionRepresentation.ActionList;
import cloud.nephele.compute.server.instanceaction.InstanceActionRepresentation.Event;
import cloud.nephele.compute.server.instanceaction.InstanceActionRepresentation.SingleAction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** From what was asked of servers to its documents. */
@Singleton
class InstanceActionView {

  private static final Microversion EVENTS_FOR_ALL = Microversion.of("2.51");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private final PolicyEnforcer policy;

  @Inject
  InstanceActionView(PolicyEnforcer policy) {
    this.policy = policy;
  }

  ActionList list(Page<InstanceActionRow> page, List<Link> next) {
    return new ActionList(page.items().stream().map(row -> action(row, null)).toList(), next);
  }

  SingleAction single(RequestContext context, InstanceActionService.Found found) {
    Map<String, String> target = found.server().policyTarget();
    boolean all = policy.allows(context, InstanceActionPolicy.EVENTS, target);
    boolean details = policy.allows(context, InstanceActionPolicy.EVENT_DETAILS, target);
    boolean shown = all || context.version().isAtLeast(EVENTS_FOR_ALL);
    return new SingleAction(
        action(
            found.action(),
            shown
                ? found.events().stream()
                    .map(event -> event(found.action().projectId(), event, all, details))
                    .toList()
                : null));
  }

  private static Action action(InstanceActionRow row, List<Event> events) {
    return new Action(
        row.action(),
        row.serverId().toString(),
        row.requestId(),
        row.userId(),
        row.projectId(),
        time(row.startedAt()),
        row.failed() ? "Error" : null,
        time(row.updatedAt()),
        events);
  }

  private static Event event(
      String projectId, InstanceActionRow.Event event, boolean all, boolean details) {
    return new Event(
        event.name(),
        time(event.startedAt()),
        event.finishedAt().map(InstanceActionView::time).orElse(null),
        event.result().orElse(null),
        all ? event.details().<JsonNode>map(TextNode::valueOf).orElse(NullNode.instance) : null,
        event.host().map(host -> ServerView.hostId(projectId, host)).orElse(""),
        all ? event.host().orElse(null) : null,
        details ? event.details().orElse(null) : null);
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
