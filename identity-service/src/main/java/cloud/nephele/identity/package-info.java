/**
 * The identity service: Keystone's API, and the issuer of the tokens that the other services verify
 * by themselves. Start with {@code api}, then {@code token}, which is what all else serves.
 */
package cloud.nephele.identity;
