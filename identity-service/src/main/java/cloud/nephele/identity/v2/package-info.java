/**
 * The v2.0 API: a second dialect over the services of v3, in JSON and XML.
 *
 * <p>A request is renamed into v3's document ({@link cloud.nephele.identity.v2.V3Documents}) and
 * read as strictly as one; the answer is rendered from the same entities. What v2.0 means
 * differently is here and nowhere else: it sees the default domain only, a user's tenant brings a
 * role on it, and up to three endpoints of v3 are one of v2.0.
 *
 * <p>It has two faces with the same paths, the public one and the administrators' one at {@link
 * cloud.nephele.identity.api.IdentityDialects#ADMIN_FACE}; the catalog names both.
 */
package cloud.nephele.identity.v2;
