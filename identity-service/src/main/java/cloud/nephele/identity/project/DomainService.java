package cloud.nephele.identity.project;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ImmutableOption;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.revocation.RevocationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Creates, shows, changes and deletes domains. */
@ApplicationScoped
public class DomainService {

  private static final String DEFAULT_DOMAIN = "default";

  private final ProjectRepository projects;
  private final PolicyEnforcer policy;
  private final RevocationService revocations;

  @Inject
  DomainService(ProjectRepository projects, PolicyEnforcer policy, RevocationService revocations) {
    this.projects = projects;
    this.policy = policy;
    this.revocations = revocations;
  }

  /** Creates a domain; whether the caller may was asked at the edge. */
  @Transactional
  public Project create(DomainRepresentation.Attributes request) {
    Project domain = new Project();
    domain.isDomain = true;
    domain.id = request.explicitId().orDefault(Ids.next());
    domain.name = request.name().require("name");
    domain.enabled = request.enabled().orDefault(true);
    domain.description = request.description().orDefault("");
    domain.tags = ProjectService.distinct(request.tags().orDefault(List.of()));
    domain.options = ImmutableOption.change(Map.of(), request.options().or(Map.of()));
    domain.extra = request.extra();
    Duplicates.refuse(() -> projects.persistAndFlush(domain), "domain", duplicate(domain.name));
    return domain;
  }

  public Project show(RequestContext context, String id) {
    return require(context, "identity:get_domain", id);
  }

  /** The domains that the caller may see, one page. */
  public Page<Project> list(RequestContext context, ListRequest request) {
    Optional<String> ownDomain = context.caller().domainId();
    policy.enforce(
        context,
        "identity:list_domains",
        ownDomain.<Map<String, ?>>map(id -> Map.of("target.domain.id", id)).orElse(Map.of()));
    return projects.listDomains(request, ownDomain);
  }

  @Transactional
  public Project update(
      RequestContext context, String id, DomainRepresentation.Attributes request) {
    Project domain = require(context, "identity:update_domain", id);
    if (!request.onlyMakesMutable()) {
      ImmutableOption.requireMutable(id, domain.options);
    }
    boolean seenByTokens =
        domain.enabled != request.enabled().or(domain.enabled)
            || !domain.name.equals(request.name().or(domain.name));
    domain.name = request.name().or(domain.name);
    domain.enabled = request.enabled().or(domain.enabled);
    domain.description =
        Objects.requireNonNullElse(request.description().or(domain.description), "");
    request
        .tags()
        .ifGiven(
            tags ->
                domain.tags = ProjectService.distinct(Objects.requireNonNullElse(tags, List.of())));
    request
        .options()
        .ifGiven(options -> domain.options = ImmutableOption.change(domain.options, options));
    domain.extra = Extra.merge(domain.id, domain.extra, request.extra());
    Duplicates.refuse(projects::flush, "domain", duplicate(domain.name));
    if (seenByTokens) {
      revocations.recheck(Match.DOMAIN, domain.id);
    }
    return domain;
  }

  @Transactional
  public void delete(RequestContext context, String id) {
    Project domain = require(context, "identity:delete_domain", id);
    ImmutableOption.requireMutable(id, domain.options);
    delete(domain);
  }

  /** Deletes a domain with all it owns; it must have been disabled before. */
  void delete(Project domain) {
    if (domain.id.equals(DEFAULT_DOMAIN)) {
      throw Fault.forbidden("The default domain cannot be deleted.");
    }
    if (domain.enabled) {
      throw Fault.forbidden("Cannot delete a domain that is enabled, please disable it first.");
    }
    projects.delete(domain);
    projects.flush();
    revocations.revoke(Match.DOMAIN, domain.id);
  }

  private Project require(RequestContext context, String rule, String id) {
    Project found = projects.findById(id);
    policy.enforce(context, rule, found == null ? Map.of() : Map.of("target.domain.id", id));
    if (found == null || !found.isDomain) {
      throw Fault.notFound("Could not find domain: " + id + ".");
    }
    return found;
  }

  private static String duplicate(String name) {
    return "it is not permitted to have two projects acting as domains with the same name: " + name;
  }
}
