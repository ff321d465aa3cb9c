package cloud.nephele.common.service.context;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.DialectRoute.ProjectSegment;
import cloud.nephele.common.xml.XmlTable;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Turns path prefix and headers into the request's context, and puts what all answers carry into
 * them.
 */
@Provider
@PreMatching
public class RequestContextFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private static final String NUL = "%00";
  private static final Pattern FIRST_SEGMENT = Pattern.compile("/([^/]+)(/.*)?");

  /** Upstream takes a first segment of these characters for a project id. */
  private static final Pattern PROJECT = Pattern.compile("/([0-9a-fA-F-]+)(/.*)?");

  private final CurrentRequest current;
  private final Dialects dialects;
  private final CurrentVertxRequest server;

  @Inject
  public RequestContextFilter(
      CurrentRequest current, Dialects dialects, CurrentVertxRequest server) {
    this.current = current;
    this.dialects = dialects;
    this.server = server;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String requestId = "req-" + UUID.randomUUID();
    // It goes with the request: what logs after this filter has seen the answer bears it, too.
    MDC.put("requestId", requestId);
    UriInfo uri = request.getUriInfo();
    String path = uri.getRequestUri().getRawPath();
    String baseUrl = baseUrl(request, uri);
    Optional<String> token = Optional.ofNullable(request.getHeaderString("X-Auth-Token"));

    for (DialectRoute route : dialects.routes()) {
      if (path.equals(route.prefix()) || path.startsWith(route.prefix() + "/")) {
        begin(request, route, path, requestId, baseUrl, token);
        return;
      }
    }
    current.begin(
        new RequestContext(
            requestId,
            Dialect.NONE,
            new Microversion(1, 0),
            baseUrl,
            "",
            Optional.empty(),
            token,
            Optional.empty()));
    requireText(uri);
    String served = dialects.unversionedPath(chooseForm(request, Dialect.NONE, path));
    if (!served.equals(path)) {
      rewrite(request, served);
    }
  }

  /** No text of ours can hold NUL, so nothing can be found by it. */
  private void requireText(UriInfo uri) {
    if (MalformedAddresses.hadStrayPercent(server.getCurrent())) {
      throw Fault.badRequest(
          "The address has a percent sign that no two hexadecimal digits follow. Write a percent"
              + " sign itself as %25.");
    }
    String query = uri.getRequestUri().getRawQuery();
    if (uri.getRequestUri().getRawPath().contains(NUL) || (query != null && query.contains(NUL))) {
      throw Fault.badRequest("The address contains the character NUL (%00). Leave it out.");
    }
  }

  private void requireMediaType(String contentType, Dialect dialect) {
    if (contentType != null && !contentType.isBlank() && !MediaRanges.namesType(contentType)) {
      throw Fault.badMediaType(contentType, dialects.contentTypes(dialect));
    }
  }

  private void begin(
      ContainerRequestContext request,
      DialectRoute route,
      String path,
      String requestId,
      String baseUrl,
      Optional<String> token) {
    String rest = path.substring(route.prefix().length());
    String versionPath = route.prefix();
    Optional<String> project = Optional.empty();
    Matcher matcher =
        (route.project() == ProjectSegment.ALWAYS ? FIRST_SEGMENT : PROJECT).matcher(rest);
    if (route.project() != ProjectSegment.NEVER && matcher.matches()) {
      project = Optional.of(matcher.group(1));
      versionPath += "/" + matcher.group(1);
      rest = matcher.group(2) == null ? "" : matcher.group(2);
    }
    RequestContext unversioned =
        new RequestContext(
            requestId,
            route.dialect(),
            new Microversion(1, 0),
            baseUrl,
            versionPath,
            project,
            token,
            Optional.empty());
    String unsuffixed = chooseForm(request, route.dialect(), rest);
    // Known before negotiation can fail, so that the fault is rendered in the right dialect.
    current.begin(unversioned);
    requireText(request.getUriInfo());
    current.begin(unversioned.withVersion(dialects.negotiate(route.dialect(), request)));
    requireMediaType(request.getHeaderString(HttpHeaders.CONTENT_TYPE), route.dialect());
    if (route.stripped()) {
      rewrite(request, unsuffixed.isEmpty() ? "/" : unsuffixed);
    } else if (!unsuffixed.equals(rest)) {
      rewrite(request, versionPath + unsuffixed);
    }
  }

  /**
   * Settles whether the answer is JSON or XML.
   *
   * @return the path without the suffix that may say so
   */
  private String chooseForm(ContainerRequestContext request, Dialect dialect, String path) {
    current.accepts(request.getHeaderString(HttpHeaders.ACCEPT));
    Optional<XmlTable> xml = dialects.xml(dialect);
    if (xml.isEmpty()) {
      acceptWhatIsServed(request);
      return path;
    }
    // Outside of the versions there are files of any name.
    XmlNegotiation.Suffix suffix =
        dialect == Dialect.NONE ? XmlNegotiation.Suffix.NONE : XmlNegotiation.Suffix.of(path);
    boolean wantsXml =
        switch (suffix) {
          case XML -> true;
          case JSON -> false;
          case NONE -> current.prefers(xml.get());
        };
    if (wantsXml) {
      current.answerInXml(xml.get());
    }
    if (wantsXml || dialect != Dialect.NONE) {
      // Resources offer JSON only; what the client gets is settled here and made by the writer.
      request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
    } else {
      acceptWhatIsServed(request);
    }
    return suffix.cutFrom(path);
  }

  /**
   * Upstream does not refuse clients that accept something else only, browsers for example. What
   * they wrote stays as far as it can be read, as faults are rendered by it.
   */
  private void acceptWhatIsServed(ContainerRequestContext request) {
    String accept = request.getHeaderString(HttpHeaders.ACCEPT);
    if (accept != null) {
      String readable = MediaRanges.withAnything(accept);
      request.getHeaders().putSingle(HttpHeaders.ACCEPT, readable);
      // Whoever writes the answer looks at what came in.
      server.getCurrent().request().headers().set(HttpHeaders.ACCEPT, readable);
    }
  }

  /** The address as the client sees it: a proxy in front says so in X-Forwarded headers. */
  private static String baseUrl(ContainerRequestContext request, UriInfo uri) {
    URI base = uri.getBaseUri();
    String host = request.getHeaderString("Host");
    return base.getScheme() + "://" + (host == null ? base.getAuthority() : host);
  }

  private static void rewrite(ContainerRequestContext request, String path) {
    String query = request.getUriInfo().getRequestUri().getRawQuery();
    try {
      request.setRequestUri(URI.create(query == null ? path : path + "?" + query));
    } catch (IllegalArgumentException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST, "The address of the request is malformed.", Map.of(), e);
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (!current.isKnown()) {
      return;
    }
    RequestContext context = current.context();
    dialects
        .requestIdHeaders()
        .forEach(h -> response.getHeaders().putSingle(h, context.requestId()));
    dialects
        .responseHeaders(context.dialect(), context.version())
        .forEach((name, value) -> response.getHeaders().putSingle(name, value));
  }
}
