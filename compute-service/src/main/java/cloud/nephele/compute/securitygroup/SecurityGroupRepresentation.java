package cloud.nephele.compute.securitygroup;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The documents of security groups and their rules. */
public final class SecurityGroupRepresentation {

  private static final String REQUIRED = "is a required property";

  private SecurityGroupRepresentation() {}

  /** {@code POST /os-security-groups} and {@code PUT /os-security-groups/{id}}. */
  record Creation(
      @NotNull(message = REQUIRED) @Valid @JsonProperty("security_group") Wanted securityGroup)
      implements Representation {}

  /** A group that is wanted. */
  record Wanted(
      @NotNull(message = REQUIRED)
          @Size(max = 255, message = "is too long (at most 255 characters)")
          @Pattern(regexp = "(?s).*\\S.*", message = "cannot be empty")
          String name,
      @Size(max = 255, message = "is too long (at most 255 characters)") String description) {}

  /** One group. */
  record Single(@JsonProperty("security_group") Group securityGroup) implements Representation {}

  /** Groups. */
  public record Listing(@JsonProperty("security_groups") List<Group> securityGroups)
      implements Representation {}

  /** A group with its rules. */
  public record Group(
      long id,
      String name,
      String description,
      @JsonProperty("tenant_id") String tenantId,
      List<RulePart> rules) {}

  /** {@code POST /os-security-group-rules}. */
  record RuleCreation(
      @NotNull(message = REQUIRED) @Valid @JsonProperty("security_group_rule")
          WantedRule securityGroupRule)
      implements Representation {}

  /** A rule that is wanted. Numbers may come as text. */
  record WantedRule(
      @NotNull(message = REQUIRED) @JsonProperty("parent_group_id") JsonNode parentGroupId,
      @JsonProperty("ip_protocol") String ipProtocol,
      @JsonProperty("from_port") JsonNode fromPort,
      @JsonProperty("to_port") JsonNode toPort,
      String cidr,
      @JsonProperty("group_id") JsonNode groupId) {}

  /** One rule. */
  record SingleRule(@JsonProperty("security_group_rule") RulePart securityGroupRule)
      implements Representation {}

  /** A rule. Of range and group one is empty. */
  public record RulePart(
      long id,
      @JsonProperty("parent_group_id") long parentGroupId,
      @JsonProperty("ip_protocol") String ipProtocol,
      @JsonProperty("from_port") Integer fromPort,
      @JsonProperty("to_port") Integer toPort,
      @JsonProperty("ip_range") Range ipRange,
      Source group) {}

  /** From where. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Range(String cidr) {}

  /** From the servers of which group. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Source(String name, @JsonProperty("tenant_id") String tenantId) {}

  /** {@code POST /os-security-group-default-rules}. */
  record DefaultRuleCreation(
      @NotNull(message = REQUIRED) @Valid @JsonProperty("security_group_default_rule")
          WantedDefaultRule securityGroupDefaultRule)
      implements Representation {}

  /** A rule that default groups are to begin with. */
  record WantedDefaultRule(
      @JsonProperty("ip_protocol") String ipProtocol,
      @JsonProperty("from_port") JsonNode fromPort,
      @JsonProperty("to_port") JsonNode toPort,
      String cidr) {}

  /** One such rule. */
  record SingleDefaultRule(
      @JsonProperty("security_group_default_rule") DefaultRulePart securityGroupDefaultRule)
      implements Representation {}

  /** Such rules. */
  record DefaultRuleListing(
      @JsonProperty("security_group_default_rules") List<DefaultRulePart> securityGroupDefaultRules)
      implements Representation {}

  /** A rule that default groups begin with. */
  record DefaultRulePart(
      long id,
      @JsonProperty("ip_protocol") String ipProtocol,
      @JsonProperty("from_port") int fromPort,
      @JsonProperty("to_port") int toPort,
      @JsonProperty("ip_range") Range ipRange) {}
}
