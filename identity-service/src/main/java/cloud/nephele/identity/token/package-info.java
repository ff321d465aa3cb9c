/**
 * Tokens: issued, validated, revoked.
 *
 * <p>A request to log in ({@link cloud.nephele.identity.token.AuthRepresentation}) names methods,
 * which say who it is, and a scope, which says for what. {@link
 * cloud.nephele.identity.token.SubjectRepository} reads all facts about a user in a scope in one
 * query; {@link cloud.nephele.identity.token.Subject#on} decides whether they suffice, and {@link
 * cloud.nephele.identity.token.Grants} what a delegation leaves of them. Issuing, validating, and
 * the rechecks that revocation events demand all go through these. {@link
 * cloud.nephele.identity.token.MultiFactor} answers a login by too few methods with a receipt.
 */
package cloud.nephele.identity.token;
