package cloud.nephele.compute.api;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.microversion.VersionRange;
import cloud.nephele.common.service.context.CurrentRequest;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;

/**
 * Answers 404 where a resource class or an endpoint says, by {@link Since} and {@link Until}, that
 * the request's version does not have it.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class EndpointVersionFilter implements ContainerRequestFilter {

  private final CurrentRequest current;
  @Context ResourceInfo resource;

  @Inject
  public EndpointVersionFilter(CurrentRequest current) {
    this.current = current;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = resource.getResourceMethod();
    if (method != null && current.isKnown()) {
      require(method);
      require(resource.getResourceClass());
    }
  }

  private void require(AnnotatedElement element) {
    Microversion version = current.context().version();
    if (!VersionRange.of(element).contains(version)) {
      throw Fault.notFound("API version " + version + " is not supported on this method.");
    }
  }
}
