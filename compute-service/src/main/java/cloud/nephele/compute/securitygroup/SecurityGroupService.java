package cloud.nephele.compute.securitygroup;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.network.NetworksChanged;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.WantedDefaultRule;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.WantedRule;
import cloud.nephele.compute.securitygroup.SecurityGroupRule.Traffic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Use cases of security groups and their rules. */
@ApplicationScoped
public class SecurityGroupService {

  private final SecurityGroupRepository groups;
  private final QuotaService quotas;
  private final PolicyEnforcer policy;
  private final Event<NetworksChanged> changed;

  @Inject
  public SecurityGroupService(
      SecurityGroupRepository groups,
      QuotaService quotas,
      PolicyEnforcer policy,
      Event<NetworksChanged> changed) {
    this.groups = groups;
    this.quotas = quotas;
    this.policy = policy;
    this.changed = changed;
  }

  /** A group with its rules. */
  public record Detailed(SecurityGroup group, List<SecurityGroupRule> rules) {}

  /** The groups of the caller's project, or of all projects. */
  @Transactional
  List<Detailed> list(RequestContext context, boolean allProjects) {
    String projectId = context.projectId();
    groups.ensureDefault(projectId);
    return detailed(
        allProjects && context.caller().hasRole("admin")
            ? groups.listEverything()
            : groups.listOf(projectId));
  }

  private List<Detailed> detailed(List<SecurityGroup> found) {
    Map<Long, List<SecurityGroupRule>> rules =
        groups.rulesOf(found.stream().map(SecurityGroup::id).toList()).stream()
            .collect(Collectors.groupingBy(SecurityGroupRule::groupId));
    return found.stream()
        .map(group -> new Detailed(group, rules.getOrDefault(group.id(), List.of())))
        .toList();
  }

  @Transactional
  Detailed show(RequestContext context, String id) {
    SecurityGroup group = require(context, groups.findByIdOptional(groupId(id)), id);
    policy.enforce(context, SecurityGroupPolicy.SHOW, group.policyTarget());
    return detailed(List.of(group)).getFirst();
  }

  private static long groupId(String id) {
    return SecurityGroupRules.id("Security group id", id);
  }

  private static SecurityGroup require(
      RequestContext context, Optional<SecurityGroup> found, String id) {
    return found
        .filter(
            group ->
                context.caller().hasRole("admin")
                    || context.caller().projectId().equals(Optional.of(group.projectId())))
        .orElseThrow(() -> Fault.notFound("Security group " + id + " not found."));
  }

  @Transactional
  Detailed create(RequestContext context, String name, String description) {
    String projectId = context.projectId();
    groups.ensureDefault(projectId);
    String userId = context.caller().userId();
    quotas.claim(projectId, userId, Map.of(QuotaResource.SECURITY_GROUPS, 1));
    requireFree(projectId, name);
    SecurityGroup group = new SecurityGroup(projectId, userId, name, description);
    groups.persistAndFlush(group);
    return new Detailed(group, List.of());
  }

  private void requireFree(String projectId, String name) {
    if (groups.findByName(projectId, name).isPresent()) {
      throw Fault.badRequest(
          "Security group %s already exists for project %s.".formatted(name, projectId));
    }
  }

  @Transactional
  Detailed update(RequestContext context, String id, String name, String description) {
    SecurityGroup group = require(context, groups.lock(groupId(id)), id);
    policy.enforce(context, SecurityGroupPolicy.UPDATE, group.policyTarget());
    requireNotDefault(group, "update");
    if (!group.name().equals(name)) {
      requireFree(group.projectId(), name);
      groups.renameInServers(group, name);
    }
    group.describe(name, description);
    return detailed(List.of(group)).getFirst();
  }

  @Transactional
  void delete(RequestContext context, String id) {
    SecurityGroup group = require(context, groups.lock(groupId(id)), id);
    policy.enforce(context, SecurityGroupPolicy.DELETE, group.policyTarget());
    requireNotDefault(group, "delete");
    if (groups.hasServers(group)) {
      throw Fault.badRequest("Security group is still in use: take its servers from it first.");
    }
    quotas.release(group.projectId(), Map.of(QuotaResource.SECURITY_GROUPS, 1));
    groups.delete(group);
    changed.fire(new NetworksChanged());
  }

  private static void requireNotDefault(SecurityGroup group, String verb) {
    if (group.isDefault()) {
      throw Fault.badRequest("Unable to %s system group 'default'".formatted(verb));
    }
  }

  @Transactional
  SecurityGroupRule addRule(RequestContext context, WantedRule wanted) {
    String parent = wanted.parentGroupId().asText();
    long parentId = SecurityGroupRules.id("Parent group id", parent);
    SecurityGroup group = require(context, groups.lock(parentId), parent);
    policy.enforce(context, SecurityGroupPolicy.RULE_CREATE, group.policyTarget());
    Optional<SecurityGroup> source =
        Optional.ofNullable(wanted.groupId())
            .filter(node -> !node.isNull())
            .map(node -> source(context, node.asText()));
    Traffic traffic =
        source.isPresent()
            ? SecurityGroupRules.traffic(wanted.ipProtocol(), wanted.fromPort(), wanted.toPort())
                .orElse(Traffic.ALL)
            : SecurityGroupRules.requireTraffic(
                wanted.ipProtocol(), wanted.fromPort(), wanted.toPort());
    Optional<String> cidr =
        source.isPresent()
            ? Optional.empty()
            : Optional.of(SecurityGroupRules.range(wanted.cidr()));
    requireRoom(context, group);
    long id =
        groups
            .insertRule(group.id(), traffic, cidr, source.map(SecurityGroup::id))
            .orElseThrow(() -> Fault.badRequest("This rule already exists in group " + group.id()));
    changed.fire(new NetworksChanged());
    return groups.findRule(id).orElseThrow();
  }

  private SecurityGroup source(RequestContext context, String id) {
    return require(
        context, groups.findByIdOptional(SecurityGroupRules.id("Source group id", id)), id);
  }

  private void requireRoom(RequestContext context, SecurityGroup group) {
    int limit =
        quotas.limit(
            group.projectId(), context.caller().userId(), QuotaResource.SECURITY_GROUP_RULES);
    if (limit >= 0 && groups.rulesOf(List.of(group.id())).size() >= limit) {
      throw new Fault(FaultCode.OVER_QUOTA, "Quota exceeded, too many security group rules.");
    }
  }

  @Transactional
  void deleteRule(RequestContext context, String id) {
    long ruleId = SecurityGroupRules.id("Rule id", id);
    SecurityGroupRule rule = groups.findRule(ruleId).orElseThrow(() -> unknownRule(id));
    SecurityGroup group =
        groups
            .findByIdOptional(rule.groupId())
            .filter(
                found ->
                    context.caller().hasRole("admin")
                        || context.caller().projectId().equals(Optional.of(found.projectId())))
            .orElseThrow(() -> unknownRule(id));
    policy.enforce(context, SecurityGroupPolicy.RULE_DELETE, group.policyTarget());
    groups.deleteRule(ruleId);
    changed.fire(new NetworksChanged());
  }

  private static Fault unknownRule(String id) {
    return Fault.notFound("Security group rule " + id + " not found.");
  }

  @Transactional
  List<DefaultRule> defaultRules() {
    return groups.defaultRules();
  }

  @Transactional
  DefaultRule defaultRule(String id) {
    long wanted = SecurityGroupRules.id("Default rule id", id);
    return groups.defaultRules().stream()
        .filter(rule -> rule.id() == wanted)
        .findFirst()
        .orElseThrow(() -> unknownDefaultRule(id));
  }

  @Transactional
  DefaultRule addDefaultRule(WantedDefaultRule wanted) {
    Traffic traffic =
        SecurityGroupRules.requireTraffic(wanted.ipProtocol(), wanted.fromPort(), wanted.toPort());
    String protocol = traffic.protocol().orElseThrow();
    int from = traffic.fromPort().orElseThrow();
    int to = traffic.toPort().orElseThrow();
    String cidr = SecurityGroupRules.range(wanted.cidr());
    long id =
        groups
            .insertDefaultRule(protocol, from, to, cidr)
            .orElseThrow(() -> Fault.conflict("This default rule already exists."));
    return new DefaultRule(id, protocol, from, to, cidr);
  }

  @Transactional
  void deleteDefaultRule(String id) {
    if (!groups.deleteDefaultRule(SecurityGroupRules.id("Default rule id", id))) {
      throw unknownDefaultRule(id);
    }
  }

  private static Fault unknownDefaultRule(String id) {
    return Fault.notFound("Security group default rule (" + id + ") not found.");
  }

  /**
   * Makes sure, in the caller's transaction, that a project's groups exist and go on to until it
   * ends. The default group is made where it is missing.
   *
   * @throws Fault 400 when one does not exist
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void hold(String projectId, Collection<String> names) {
    if (names.contains(SecurityGroup.DEFAULT)) {
      groups.ensureDefault(projectId);
    }
    Set<String> present = groups.holdNames(projectId, names);
    names.stream()
        .filter(name -> !present.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Fault.badRequest(
                  "Security group %s not found for project %s.".formatted(name, projectId));
            });
  }

  /** Whether a project has a group, which then goes on to exist until the transaction ends. */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean holds(String projectId, String name) {
    return groups.holdNames(projectId, List.of(name)).contains(name);
  }

  /** A project's groups of some names, with their rules. */
  @Transactional
  public List<Detailed> find(String projectId, Collection<String> names) {
    return detailed(
        groups.listOf(projectId).stream().filter(group -> names.contains(group.name())).toList());
  }

  /** Every group with its rules, by project and name. */
  @Transactional
  public Map<String, Map<String, Detailed>> byProjectAndName(Collection<String> projectIds) {
    List<SecurityGroup> found = new ArrayList<>();
    projectIds.stream().distinct().forEach(project -> found.addAll(groups.listOf(project)));
    Map<String, Map<String, Detailed>> byProject = new LinkedHashMap<>();
    detailed(found)
        .forEach(
            one ->
                byProject
                    .computeIfAbsent(one.group().projectId(), _ -> new LinkedHashMap<>())
                    .put(one.group().name(), one));
    return byProject;
  }
}
