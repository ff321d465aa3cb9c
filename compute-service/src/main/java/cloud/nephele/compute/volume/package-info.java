/**
 * Volumes, and snapshots of them: disks that outlive servers, kept by compute itself, as no volume
 * service is part of this cloud.
 *
 * <p>{@code VolumeService} and {@code SnapshotService} serve the API; {@code VolumeAttachments} is
 * what servers ask of volumes. Who wants something of a volume claims it by its {@code
 * VolumeStatus}, in the transaction that answers; the workflows do the work at the driver's store,
 * and the quota is given back with the row. Which server has a volume is a row of {@code
 * VolumeAttachment}.
 */
package cloud.nephele.compute.volume;
