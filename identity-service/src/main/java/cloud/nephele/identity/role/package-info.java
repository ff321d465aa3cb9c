/** Roles, which tokens carry, and which of them imply others. */
package cloud.nephele.identity.role;
