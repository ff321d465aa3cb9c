/**
 * OAuth 1.0a: users hand some of their roles on a project to a program.
 *
 * <p>A {@link cloud.nephele.identity.oauth1.Consumer} is the program. It asks for a {@link
 * cloud.nephele.identity.oauth1.RequestToken}, which a user authorizes, and exchanges it for an
 * {@link cloud.nephele.identity.oauth1.AccessToken}. With that it logs in by {@link
 * cloud.nephele.identity.oauth1.OAuth1Method}; what it gets is what {@link
 * cloud.nephele.identity.oauth1.OAuth1Delegation} says. All its requests are signed ({@link
 * cloud.nephele.identity.oauth1.SignedRequest}).
 */
package cloud.nephele.identity.oauth1;
