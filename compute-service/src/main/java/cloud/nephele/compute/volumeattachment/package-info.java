/**
 * Volumes that are given to servers after their creation: {@code os-volume_attachments}.
 *
 * <p>{@code VolumeAttachmentService} claims the volume and the device in the transaction that
 * answers; {@code AttachVolume}, {@code DetachVolume} and {@code SwapVolume} are the workflows that
 * have the guest follow. They are workflows of the server, so they come one after the other with
 * all else that is done to its guest, and a deletion that comes meanwhile leaves nothing behind.
 */
package cloud.nephele.compute.volumeattachment;
