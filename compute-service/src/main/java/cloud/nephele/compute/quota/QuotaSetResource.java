package cloud.nephele.compute.quota;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.project.ProjectClient;
import cloud.nephele.compute.quota.QuotaRepresentation.Detail;
import cloud.nephele.compute.quota.QuotaRepresentation.QuotaSet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /os-quota-sets}: limits of a project, and with {@code user_id} those of its users. */
@Path("os-quota-sets/{project}")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class QuotaSetResource {

  private static final String USER = "user_id";
  private static final String FORCE = "force";

  private final CurrentRequest current;
  private final QuotaService quotas;
  private final PolicyEnforcer policy;
  private final ProjectClient projects;

  @Inject
  QuotaSetResource(
      CurrentRequest current, QuotaService quotas, PolicyEnforcer policy, ProjectClient projects) {
    this.current = current;
    this.quotas = quotas;
    this.policy = policy;
    this.projects = projects;
  }

  @GET
  @Enforce(value = QuotaPolicy.SHOW, at = Enforce.At.OBJECT)
  public QuotaSet show(@PathParam("project") String project, @Context UriInfo uri) {
    enforce(QuotaPolicy.SHOW, project);
    return withId(
        project,
        user(uri)
            .map(user -> limits(quotas.limits(project, user)))
            .orElseGet(() -> limitsOf(project)));
  }

  @GET
  @Path("detail")
  @Enforce(value = QuotaPolicy.DETAIL, at = Enforce.At.OBJECT)
  public QuotaSet showDetail(@PathParam("project") String project, @Context UriInfo uri) {
    enforce(QuotaPolicy.DETAIL, project);
    return withId(
        project,
        QuotaDialect.SET.render(
            user(uri)
                .map(user -> quotas.usages(project, user))
                .orElseGet(() -> quotas.usages(project)),
            version(),
            quotas.ownLimits(project),
            usage -> new Detail(usage.limit(), usage.inUse(), 0)));
  }

  @GET
  @Path("defaults")
  @Enforce(QuotaPolicy.DEFAULTS)
  public QuotaSet showDefaults(@PathParam("project") String project) {
    return withId(project, limits(quotas.defaults()));
  }

  @PUT
  @Enforce(value = QuotaPolicy.UPDATE, at = Enforce.At.OBJECT)
  public QuotaSet update(
      @PathParam("project") String project, @Context UriInfo uri, QuotaSet body) {
    enforce(QuotaPolicy.UPDATE, project);
    Optional<String> user = user(uri);
    Map<String, Object> fields = new LinkedHashMap<>(body.quotaSet());
    projects.requireKnown(current.context(), project);
    boolean force = isTrue(fields.remove(FORCE));
    Map<QuotaResource, Integer> wanted = QuotaDialect.SET.read(fields, version());
    if (user.isPresent()) {
      quotas.setUserLimits(project, user.get(), wanted, force);
      return new QuotaSet(limits(quotas.limits(project, user.get())));
    }
    quotas.setProjectLimits(project, wanted, force);
    return new QuotaSet(limitsOf(project));
  }

  @DELETE
  @Enforce(value = QuotaPolicy.DELETE, at = Enforce.At.OBJECT)
  public Response delete(@PathParam("project") String project, @Context UriInfo uri) {
    enforce(QuotaPolicy.DELETE, project);
    user(uri)
        .ifPresentOrElse(
            user -> quotas.resetUser(project, user), () -> quotas.resetProject(project));
    return Response.accepted().build();
  }

  private void enforce(String rule, String project) {
    policy.enforce(current.context(), rule, Map.of("project_id", project));
  }

  private Optional<String> user(UriInfo uri) {
    return ListQuery.read(current.context(), uri.getQueryParameters(), Set.of(USER)).first(USER);
  }

  private Microversion version() {
    return current.context().version();
  }

  private Map<String, Object> limits(Map<QuotaResource, Integer> limits) {
    return QuotaDialect.SET.render(limits, version(), limit -> limit);
  }

  private Map<String, Object> limitsOf(String project) {
    return QuotaDialect.SET.render(
        quotas.limits(project), version(), quotas.ownLimits(project), limit -> limit);
  }

  private static QuotaSet withId(String project, Map<String, Object> fields) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", project);
    all.putAll(fields);
    return new QuotaSet(all);
  }

  private static boolean isTrue(Object force) {
    return switch (force) {
      case null -> false;
      case Boolean flag -> flag;
      case String text when text.equalsIgnoreCase("true") -> true;
      case String text when text.equalsIgnoreCase("false") -> false;
      default ->
          throw Fault.badRequest(
              "Invalid input for field/attribute quota_set.force. It is not of the type"
                  + " 'boolean'");
    };
  }
}
