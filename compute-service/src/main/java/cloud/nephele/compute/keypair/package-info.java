/**
 * Key pairs: public keys that servers let their users log in with. They belong to a user, not to a
 * project. {@code SshKey} knows the formats.
 */
package cloud.nephele.compute.keypair;
