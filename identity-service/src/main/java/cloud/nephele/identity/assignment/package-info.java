/**
 * Role assignments: which user or group has which role, on which project or domain, or on the
 * system.
 */
package cloud.nephele.identity.assignment;
