/**
 * Users whom others authenticate.
 *
 * <p>An identity provider asserts something about a user ({@link
 * cloud.nephele.identity.federation.Assertion}): a signed token of an OpenID Connect issuer,
 * checked by {@link cloud.nephele.identity.federation.OidcIssuers}, or what a trusted proxy in
 * front says ({@link cloud.nephele.identity.federation.FederationConfig}). The provider's protocol
 * names a mapping, whose rules ({@link cloud.nephele.identity.federation.MappingRules}) say who
 * that is here. {@link cloud.nephele.identity.federation.FederatedUserService} keeps such users as
 * it keeps others, so that roles, groups and everything else work for them alike. {@link
 * cloud.nephele.identity.federation.MappingTrial} is for trying a mapping before it is used.
 */
package cloud.nephele.identity.federation;
