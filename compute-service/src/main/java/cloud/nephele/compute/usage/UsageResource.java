package cloud.nephele.compute.usage;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.usage.UsageRepresentation.Listing;
import cloud.nephele.compute.usage.UsageRepresentation.Single;
import cloud.nephele.compute.usage.UsageService.Period;
import cloud.nephele.compute.usage.UsageService.Usages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /os-simple-tenant-usage}. */
@Path("os-simple-tenant-usage")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {

  private static final Set<String> QUERY = Set.of("start", "end", "detailed", "limit", "marker");
  private static final Microversion PAGED = Microversion.of("2.40");
  private static final Duration USUAL = Duration.ofDays(28);

  private final CurrentRequest current;
  private final UsageService usages;
  private final PolicyEnforcer policy;
  private final ComputeConfig config;

  @Inject
  UsageResource(
      CurrentRequest current, UsageService usages, PolicyEnforcer policy, ComputeConfig config) {
    this.current = current;
    this.usages = usages;
    this.policy = policy;
    this.config = config;
  }

  @GET
  @Enforce(UsagePolicy.LIST)
  public Listing list(@Context UriInfo uri) {
    // A slash and nothing after it is a project without an id, which no list stands for.
    if (uri.getRequestUri().getRawPath().endsWith("/")) {
      throw Fault.notFound("The resource could not be found.");
    }
    ListQuery query = query(uri);
    boolean detailed = query.first("detailed").filter("1"::equals).isPresent();
    Usages found = usages.usages(period(query, detailed), Optional.empty());
    return new Listing(found.projects(), links(query, "os-simple-tenant-usage", found));
  }

  @GET
  @Path("{project}")
  @Enforce(value = UsagePolicy.SHOW, at = Enforce.At.OBJECT)
  public Single show(@PathParam("project") String project, @Context UriInfo uri) {
    policy.enforce(current.context(), UsagePolicy.SHOW, Map.of("project_id", project));
    ListQuery query = query(uri);
    Usages found = usages.usages(period(query, true), Optional.of(project));
    Object usage = found.projects().isEmpty() ? Map.of() : found.projects().getFirst();
    return new Single(usage, links(query, "os-simple-tenant-usage/" + project, found));
  }

  private ListQuery query(UriInfo uri) {
    return ListQuery.read(current.context(), uri.getQueryParameters(), QUERY);
  }

  private Period period(ListQuery query, boolean withServers) {
    Instant stop = query.first("end").map(UsageResource::time).orElseGet(Instant::now);
    Instant start =
        query.first("start").map(UsageResource::time).orElseGet(() -> stop.minus(USUAL));
    if (start.isAfter(stop)) {
      throw Fault.badRequest("Invalid start time. The start time cannot occur after the end time.");
    }
    if (!current.context().version().isAtLeast(PAGED)) {
      return new Period(start, stop, Optional.empty(), Integer.MAX_VALUE, withServers);
    }
    int limit =
        query
            .first("limit")
            .map(text -> ListQuery.nonNegative("limit", text))
            .filter(asked -> asked > 0)
            .orElse(config.maxLimit());
    return new Period(
        start,
        stop,
        query.first("marker").map(UsageResource::marker),
        Math.min(limit, config.maxLimit()),
        withServers);
  }

  private List<Link> links(ListQuery query, String path, Usages found) {
    return found
        .last()
        .filter(_ -> current.context().version().isAtLeast(PAGED))
        .map(last -> query.nextLinks(path, new Page<>(List.of(last), true), marker -> marker))
        .orElse(null);
  }

  private static UUID marker(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new Fault(FaultCode.BAD_REQUEST, "marker [" + text + "] not found", Map.of(), e);
    }
  }

  /** Times come with a T or a space, with fractions of seconds or without, always in UTC. */
  private static Instant time(String text) {
    try {
      return LocalDateTime.parse(text.strip().replace(' ', 'T').replaceFirst("Z$", ""))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "Datetime is in invalid format: write 2012-10-08T20:10:44.587336.",
          Map.of(),
          e);
    }
  }
}
