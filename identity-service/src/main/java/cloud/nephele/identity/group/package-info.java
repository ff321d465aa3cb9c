/** Groups of users: a role that is assigned to a group is a role of each member. */
package cloud.nephele.identity.group;
