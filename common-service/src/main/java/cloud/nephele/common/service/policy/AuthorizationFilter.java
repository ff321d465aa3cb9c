package cloud.nephele.common.service.policy;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.token.TokenVerifier;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Verifies the token of every endpoint that does not say it needs none, and asks the endpoint's
 * rule.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AuthorizationFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private final CurrentRequest current;
  private final TokenVerifier verifier;
  private final PolicyEnforcer policy;
  private final AccessRuleGate accessRules;
  @Context ResourceInfo resource;

  @Inject
  public AuthorizationFilter(
      CurrentRequest current,
      TokenVerifier verifier,
      PolicyEnforcer policy,
      AccessRuleGate accessRules) {
    this.current = current;
    this.verifier = verifier;
    this.policy = policy;
    this.accessRules = accessRules;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = resource.getResourceMethod();
    if (method == null || method.isAnnotationPresent(NoAuthorization.class)) {
      return;
    }
    RequestContext context = current.context();
    String token = context.token().orElseThrow(verifier::unauthorized);
    Caller caller = verifier.verify(token);
    accessRules.require(
        context,
        caller,
        request.getMethod(),
        () -> request.getUriInfo().getRequestUri().getRawPath());
    RequestContext identified = context.withIdentity(caller);
    current.identify(identified);
    requireSameProject(identified);

    Enforce rule = method.getAnnotation(Enforce.class);
    if (rule == null) {
      throw new IllegalStateException(method + " names no policy rule");
    }
    if (rule.at() == Enforce.At.EDGE) {
      for (String name : rule.value()) {
        policy.enforce(identified, name);
      }
    }
  }

  private static void requireSameProject(RequestContext context) {
    context
        .pathProjectId()
        .ifPresent(
            project -> {
              if (!context.caller().projectId().equals(java.util.Optional.of(project))) {
                throw Fault.badRequest(
                    "Malformed request url: URL's project_id '"
                        + project
                        + "' doesn't match Context's project_id '"
                        + context.caller().projectId().orElse("None")
                        + "'");
              }
            });
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    Method method = resource == null ? null : resource.getResourceMethod();
    Enforce rule = method == null ? null : method.getAnnotation(Enforce.class);
    if (rule != null
        && response.getStatus() < 400
        && current.isKnown()
        && Arrays.stream(rule.value()).noneMatch(current::wasEnforced)) {
      throw new IllegalStateException(
          method + " succeeded without asking rule " + String.join(" or ", rule.value()));
    }
  }
}
