/**
 * Regions, services and endpoints, and the catalog that tokens carry.
 *
 * <p>{@link cloud.nephele.identity.catalog.Catalog} keeps the whole of it in memory and fills in
 * what a token's scope decides.
 */
package cloud.nephele.identity.catalog;
