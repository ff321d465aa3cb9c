/**
 * What is configured for one domain only: groups of options, as upstream knows them.
 *
 * <p>Users are kept in identity's own database, whatever a domain's configuration says: it is kept
 * for the tools that manage it, and checked as upstream checks it.
 */
package cloud.nephele.identity.domainconfig;
