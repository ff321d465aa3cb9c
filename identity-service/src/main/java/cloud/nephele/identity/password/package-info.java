/**
 * Passwords: how they are hashed, and how a login that repeats itself is spared the hash.
 *
 * <p>{@link cloud.nephele.identity.password.PasswordHasher} bounds how many hashes are computed at
 * once, and knows the kinds of hashes that other clouds have stored. {@link
 * cloud.nephele.identity.password.PasswordProofs} remembers, in memory and for a short while, that
 * a password was right.
 */
package cloud.nephele.identity.password;
