/**
 * Limits: how much of a service's resource a project may use, for services that ask.
 *
 * <p>A registered limit is the default that holds for everyone; a limit is what one project or
 * domain has instead. How the limits of a domain and its projects must agree is the {@link
 * cloud.nephele.identity.project.LimitModel}'s to say.
 */
package cloud.nephele.identity.limit;
