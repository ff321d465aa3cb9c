/**
 * Tokens: verified here, once each, without asking identity.
 *
 * <p>{@link cloud.nephele.common.service.token.TokenVerifier} checks the signature with identity's
 * published keys and keeps the result. {@link
 * cloud.nephele.common.service.token.RevocationFollower} follows identity's ordered feed; an event
 * either revokes the tokens it matches or has them validated again, once, by identity. Image and
 * compute reach identity over REST ({@link cloud.nephele.common.service.token.RemoteIdentity});
 * identity answers its own questions from its database.
 */
package cloud.nephele.common.service.token;
