/**
 * Security groups: what traffic is let in to servers. All that no rule lets in is dropped; what a
 * server sends is not filtered, and answers to it pass.
 *
 * <p>A server names its groups, and a name means the group of that name in the server's project. A
 * group's row is held while a server that names it is created, so that a group that is deleted has
 * no servers. {@code SecurityGroupService} is about groups, {@code SecurityGroupRules} reads rules.
 * What hosts make of it is in {@code hostnetwork}.
 */
package cloud.nephele.compute.securitygroup;
