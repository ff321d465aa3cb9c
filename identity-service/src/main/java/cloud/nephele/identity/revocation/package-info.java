/**
 * The ordered feed of what tokens must obey.
 *
 * <p>Whoever changes something that ends tokens, or that changes what they are good for, publishes
 * an event in the same transaction. The other services, and the replicas of this one, follow.
 */
package cloud.nephele.identity.revocation;
