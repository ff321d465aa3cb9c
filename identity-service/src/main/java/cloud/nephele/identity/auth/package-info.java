/**
 * How one proves who one is.
 *
 * <p>A login names methods; each is an {@link cloud.nephele.identity.auth.AuthMethod}, here or in
 * the feature whose secrets it checks, and reads what it needs out of {@link
 * cloud.nephele.identity.auth.AuthData}. What it found out is {@link
 * cloud.nephele.identity.auth.Authenticated}. A token may stand on something beside its user; the
 * feature that keeps it says by a {@link cloud.nephele.identity.auth.Delegation} how that stands.
 */
package cloud.nephele.identity.auth;
