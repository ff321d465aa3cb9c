package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tags of servers: words by which lists find them, each once per server. */
@Singleton
public class ServerTags {

  static final int MAX_TAGS = 50;
  private static final Pattern FORM = Pattern.compile("[^,/]{1,60}");

  private final ServerService servers;
  private final PolicyEnforcer policy;

  @Inject
  ServerTags(ServerService servers, PolicyEnforcer policy) {
    this.servers = servers;
    this.policy = policy;
  }

  /** Whether a text can be a tag. */
  static boolean isTag(String text) {
    return text != null && FORM.matcher(text).matches();
  }

  /**
   * What a document lists, each once.
   *
   * @param wanted null for none
   */
  static List<String> read(List<String> wanted) {
    List<String> tags = wanted == null ? List.of() : wanted;
    tags.forEach(
        tag -> {
          if (!isTag(tag)) {
            throw Fault.badRequest(
                "Invalid input for field/attribute tags. Value: %s. A tag has 1 to 60 characters, none of them a comma or slash"
                    .formatted(tag));
          }
        });
    return tags.stream().distinct().toList();
  }

  @Transactional
  List<String> list(RequestContext context, String id) {
    return seen(context, id, ServerPolicy.TAGS_INDEX);
  }

  /** Refuses with 404 when the server does not have the tag. */
  @Transactional
  void require(RequestContext context, String id, String tag) {
    if (!seen(context, id, ServerPolicy.TAGS_SHOW).contains(tag)) {
      throw Fault.notFound("Server %s has no tag '%s'".formatted(id, tag));
    }
  }

  /** Replaces all tags. */
  @Transactional
  List<String> replace(RequestContext context, String id, List<String> wanted) {
    List<String> tags = read(wanted);
    change(context, id, ServerPolicy.TAGS_UPDATE_ALL, ServerTransitions.UPDATE_TAGS, _ -> tags);
    return tags;
  }

  /**
   * Adds a tag.
   *
   * @return whether the server did not have it before
   */
  @Transactional
  boolean add(RequestContext context, String id, String tag) {
    return change(
        context,
        id,
        ServerPolicy.TAGS_UPDATE,
        ServerTransitions.UPDATE_TAG,
        tags -> {
          if (!isTag(tag)) {
            throw Fault.badRequest(
                "Tag '%s' is invalid. It must have 1 to 60 characters, none of them a comma or slash."
                    .formatted(tag));
          }
          // Asked first upstream too: a full server refuses even what it has.
          if (tags.size() >= MAX_TAGS) {
            throw Fault.badRequest(
                "The number of tags exceeded the per-server limit %d".formatted(MAX_TAGS));
          }
          return tags.contains(tag) ? tags : Stream.concat(tags.stream(), Stream.of(tag)).toList();
        });
  }

  @Transactional
  void remove(RequestContext context, String id, String tag) {
    change(
        context,
        id,
        ServerPolicy.TAGS_DELETE,
        ServerTransitions.DELETE_TAG,
        tags -> {
          if (!tags.contains(tag)) {
            throw Fault.notFound("Instance %s has no tag '%s'".formatted(id, tag));
          }
          return tags.stream().filter(each -> !each.equals(tag)).toList();
        });
  }

  @Transactional
  void removeAll(RequestContext context, String id) {
    change(
        context, id, ServerPolicy.TAGS_DELETE_ALL, ServerTransitions.DELETE_TAGS, _ -> List.of());
  }

  private List<String> seen(RequestContext context, String id, String rule) {
    Server server = servers.require(context, id);
    policy.enforce(context, rule, server.policyTarget());
    return server.tags();
  }

  /** Whether it made a difference. */
  private boolean change(
      RequestContext context,
      String id,
      String rule,
      ServerTransitions transition,
      UnaryOperator<List<String>> change) {
    Server server = servers.requireLocked(context, id);
    policy.enforce(context, rule, server.policyTarget());
    transition.require(server);
    List<String> changed = change.apply(server.tags());
    boolean differs = !changed.equals(server.tags());
    if (differs) {
      server.setTags(changed);
    }
    return differs;
  }
}
