package cloud.nephele.compute.securitygroup;

import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.DefaultRulePart;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.Group;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.Listing;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.Range;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.RulePart;
import cloud.nephele.compute.securitygroup.SecurityGroupRepresentation.Source;
import java.util.List;

/** From security groups to their documents. */
public final class SecurityGroupView {

  private SecurityGroupView() {}

  /** The document of several groups. */
  public static Listing listing(List<SecurityGroupService.Detailed> groups) {
    return new Listing(groups.stream().map(SecurityGroupView::group).toList());
  }

  static Group group(SecurityGroupService.Detailed detailed) {
    SecurityGroup group = detailed.group();
    return new Group(
        group.id(),
        group.name(),
        group.description(),
        group.projectId(),
        detailed.rules().stream().map(SecurityGroupView::rule).toList());
  }

  static RulePart rule(SecurityGroupRule rule) {
    return new RulePart(
        rule.id(),
        rule.groupId(),
        rule.traffic().protocol().orElse(null),
        rule.traffic().fromPort().orElse(null),
        rule.traffic().toPort().orElse(null),
        new Range(rule.cidr().orElse(null)),
        rule.source()
            .map(source -> new Source(source.name(), source.projectId()))
            .orElseGet(() -> new Source(null, null)));
  }

  static DefaultRulePart defaultRule(DefaultRule rule) {
    return new DefaultRulePart(
        rule.id(), rule.protocol(), rule.fromPort(), rule.toPort(), new Range(rule.cidr()));
  }
}
