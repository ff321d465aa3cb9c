package cloud.nephele.image.metadef;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.image.image.ImagePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the namespace of a request; one that the caller may not know of is not found. */
@ApplicationScoped
class NamespaceAccess {

  private final NamespaceRepository namespaces;
  private final PolicyEnforcer policy;

  @Inject
  NamespaceAccess(NamespaceRepository namespaces, PolicyEnforcer policy) {
    this.namespaces = namespaces;
    this.policy = policy;
  }

  /** The namespace, if the caller sees it and the rule allows it. */
  Namespace require(RequestContext context, String name, String rule) {
    return require(context, name, rule, namespaces.findByName(name));
  }

  /** As {@link #require}; nobody else changes the namespace until the transaction ends. */
  Namespace requireForUpdate(RequestContext context, String name, String rule) {
    Namespace namespace = require(context, name, rule, namespaces.findByNameForUpdate(name));
    boolean own =
        namespace.owner().isPresent() && namespace.owner().equals(context.caller().projectId());
    if (!own && !isAdmin(context)) {
      throw Fault.forbidden("Namespace " + name + " belongs to another project.");
    }
    return namespace;
  }

  /** Whether the caller sees every namespace and may give them to others. */
  boolean isAdmin(RequestContext context) {
    return policy.allows(context, ImagePolicy.ADMIN, Map.of())
        || policy.allows(context, MetadefPolicy.METADEF_ADMIN, Map.of());
  }

  private Namespace require(
      RequestContext context, String name, String rule, Optional<Namespace> found) {
    Namespace namespace =
        found
            .filter(
                candidate ->
                    candidate.isPublic()
                        || (candidate.owner().isPresent()
                            && candidate.owner().equals(context.caller().projectId()))
                        || isAdmin(context))
            .orElseThrow(() -> Fault.notFound("Metadata definition namespace not found: " + name));
    policy.enforce(context, rule, target(namespace));
    return namespace;
  }

  private static Map<String, Object> target(Namespace namespace) {
    Map<String, Object> target = new HashMap<>();
    target.put("visibility", namespace.visibility());
    // Left out rather than null: a null would equal the project of a token that has none.
    namespace
        .owner()
        .ifPresent(
            owner -> {
              target.put("owner", owner);
              target.put("project_id", owner);
            });
    return target;
  }
}
