/**
 * Which security groups a server is in: {@code /servers/{id}/os-security-groups}, and the actions
 * {@code addSecurityGroup} and {@code removeSecurityGroup}. The groups themselves are in {@code
 * securitygroup}.
 */
package cloud.nephele.compute.groupmembership;
