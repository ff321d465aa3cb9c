/**
 * {@code os-server-password}: a password that a guest made for itself, encrypted with its owner's
 * public key. The guest posts it to the metadata service, once; the owner reads or clears it here.
 */
package cloud.nephele.compute.serverpassword;
