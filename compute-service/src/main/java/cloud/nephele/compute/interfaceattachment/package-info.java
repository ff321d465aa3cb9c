/**
 * Interfaces that are given to servers after their creation: {@code os-interface}, and the actions
 * {@code addFixedIp} and {@code removeFixedIp}.
 *
 * <p>{@code InterfaceAttachmentService} claims the interface's row and address in the transaction
 * that answers; {@code AttachInterface} and {@code DetachInterface} are the workflows that have the
 * guest follow. They are workflows of the server, so they come one after the other with all else
 * that is done to its guest, and a deletion that comes meanwhile leaves nothing behind.
 */
package cloud.nephele.compute.interfaceattachment;
