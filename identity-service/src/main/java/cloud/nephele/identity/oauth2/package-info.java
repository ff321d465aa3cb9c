/**
 * OAuth 2.0's client credentials: a program that has an application credential gets a token the way
 * OAuth 2.0 libraries ask for one (RFC 6749, section 4.4).
 */
package cloud.nephele.identity.oauth2;
