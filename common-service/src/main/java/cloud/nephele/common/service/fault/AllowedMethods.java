package cloud.nephele.common.service.fault;

import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * What may be done at the address of the current request. HTTP demands that a refusal of a method
 * says so; the REST server knows, but does not tell, and where several resources share the start of
 * an address it even says that there is nothing.
 */
final class AllowedMethods {

  private AllowedMethods() {}

  /** Whether something else could be done at the address. */
  static boolean refuseCurrentRequest() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    Set<String> methods = ofCurrentRequest();
    return request != null
        && !currentAddressLacksItsEnd()
        && !methods.isEmpty()
        && !methods.contains(request.getMethod());
  }

  /** Whether the address ends where a name should follow: nothing has an empty name. */
  static boolean currentAddressLacksItsEnd() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    return request != null
        && request.getPathWithoutPrefix().length() > 1
        && request.getPathWithoutPrefix().endsWith("/");
  }

  static Set<String> ofCurrentRequest() {
    Set<String> methods = new TreeSet<>();
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    if (request == null) {
      return methods;
    }
    String path = request.getPathWithoutPrefix();
    RequestMapper<InitialMatch> classes =
        new RequestMapper<>(request.getDeployment().getClassMappers());
    for (RequestMatch<InitialMatch> match = classes.map(path);
        match != null;
        match = classes.continueMatching(path, match)) {
      for (ServerRestHandler handler : match.value.handlers) {
        if (handler instanceof ClassRoutingHandler routing) {
          addMatching(routing, match.remaining.isEmpty() ? "/" : match.remaining, methods);
        }
      }
    }
    return methods;
  }

  private static void addMatching(
      ClassRoutingHandler routing, String remaining, Set<String> methods) {
    routing
        .getMappers()
        .forEach(
            (method, mapper) -> {
              if (method != null && mapper.map(remaining) != null) {
                methods.add(method);
              }
            });
  }
}
