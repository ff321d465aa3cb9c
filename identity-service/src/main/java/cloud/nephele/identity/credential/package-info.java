/**
 * Credentials: what users keep at identity to prove later who they are. EC2 key pairs, with which
 * requests are signed, and the secrets of one-time passwords mean something here; others are kept
 * for whoever stored them.
 *
 * <p>What they hold is encrypted. {@link cloud.nephele.identity.credential.SignatureService} turns
 * a signed request into a token ({@code ec2tokens}, {@code s3tokens}).
 */
package cloud.nephele.identity.credential;
