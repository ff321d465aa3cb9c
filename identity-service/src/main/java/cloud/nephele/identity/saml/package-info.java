/**
 * Users of this cloud in others: identity as a SAML 2.0 identity provider.
 *
 * <p>A token for a project is exchanged for an assertion that says whose it is ({@link
 * cloud.nephele.identity.saml.AssertionResource}), made for one service provider, which is the
 * identity service of another cloud. {@link cloud.nephele.identity.saml.SamlResponse} is the
 * document, {@link cloud.nephele.identity.saml.AssertionSigner} signs it with the cloud's own
 * {@link cloud.nephele.identity.saml.SamlKey}, and {@link
 * cloud.nephele.identity.saml.MetadataResource} tells the others how to know that key.
 */
package cloud.nephele.identity.saml;
