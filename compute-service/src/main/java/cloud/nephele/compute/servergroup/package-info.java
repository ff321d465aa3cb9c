/**
 * Server groups: servers that belong near each other, or apart. {@link
 * cloud.nephele.compute.servergroup.ServerGroupService#join} is how creation asks where members may
 * go.
 */
package cloud.nephele.compute.servergroup;
