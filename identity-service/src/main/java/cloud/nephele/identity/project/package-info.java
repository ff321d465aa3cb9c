/**
 * Projects, which own what users make, and domains, which own projects and users.
 *
 * <p>A domain is a project that acts as one: the same table, the same ids, the same entity. {@code
 * DomainResource} and {@code DomainService} are another face of it.
 */
package cloud.nephele.identity.project;
