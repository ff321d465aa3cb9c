/**
 * What a cloud needs before anybody can log in: the default domain, roles, the administrator, the
 * users of the services, and the catalog. Written at every start, so a changed setting takes effect
 * with a restart; what is there already is left alone.
 */
package cloud.nephele.identity.bootstrap;
