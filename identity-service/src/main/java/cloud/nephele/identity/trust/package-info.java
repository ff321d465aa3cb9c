/**
 * Trusts: a user (the trustor) lets another (the trustee) have some of their roles on a project,
 * for a time or a number of logins, and perhaps appear as them.
 *
 * <p>A trust's tokens end with it, and as soon as the trustor lost one of its roles. A trustee may
 * pass a trust on when it says so; the roles are the first trustor's all the way.
 */
package cloud.nephele.identity.trust;
