package cloud.nephele.compute.groupmembership;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Security groups as extensions. */
@Singleton
class GroupMembershipExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-security-groups", "SecurityGroups", "Security group support.")
            .since(NAMESPACES + "securitygroups/api/v1.1", "2011-07-21T00:00:00+00:00")
            .paths("os-security-groups", "os-security-group-rules", "servers/*/os-security-groups")
            .actions("addSecurityGroup", "removeSecurityGroup"),
        Extension.of(
                "os-security-group-default-rules",
                "SecurityGroupDefaultRules",
                "Default rules for security group support.")
            .since(NAMESPACES + "securitygroupdefaultrules/api/v1.1", "2013-02-05T00:00:00+00:00")
            .paths("os-security-group-default-rules"));
  }
}
