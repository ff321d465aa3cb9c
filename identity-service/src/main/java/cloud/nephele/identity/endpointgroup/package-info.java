/**
 * Endpoint groups and project filters (OS-EP-FILTER): which endpoints the catalog of a project has.
 *
 * <p>A project is given endpoints one by one, or by groups, which are conditions on endpoints. The
 * {@link cloud.nephele.identity.catalog.Catalog} shows a project what it was given, and everything
 * where it was given nothing.
 */
package cloud.nephele.identity.endpointgroup;
