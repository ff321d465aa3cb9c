/**
 * Volumes, and snapshots of them: disks that outlive servers, kept by compute itself, as no volume
 * service is part of this cloud.
 *
 * <p>{@code VolumeService} and {@code SnapshotService} serve the API. {@code VolumeClaims} gives
 * new servers their volumes, {@code VolumeAttachments} is what servers do with those they have, and
 * {@code LocalDiskService} keeps their disks that are no volumes; all of them share the {@code
 * Devices} of a server. Who wants something of a volume claims it by its {@code VolumeStatus}, in
 * the transaction that answers; the workflows do the work at the driver's store, and the quota is
 * given back with the row. Which server has a volume is a row of {@code VolumeAttachment}.
 */
package cloud.nephele.compute.volume;
