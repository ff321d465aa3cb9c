/**
 * The keys that sign tokens.
 *
 * <p>A key is NEXT while the world gets to know it, ACTIVE while it signs, and RETIRED until the
 * last token it signed has ended; {@link cloud.nephele.identity.signing.JwksResource} publishes all
 * three, so a rotation is never noticed by those who verify. Private keys are encrypted in the
 * database.
 */
package cloud.nephele.identity.signing;
