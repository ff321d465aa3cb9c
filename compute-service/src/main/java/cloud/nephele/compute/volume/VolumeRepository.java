package cloud.nephele.compute.volume;

import cloud.nephele.compute.driver.VolumeStore;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries on volumes, snapshots and attachments. */
@ApplicationScoped
class VolumeRepository implements PanacheRepositoryBase<Volume, UUID> {

  /** Held against changes by others until the transaction ends. */
  Optional<Volume> lock(UUID id) {
    return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
  }

  /** A part of a project's volumes, newest first. */
  List<Volume> list(String projectId, int offset, int limit) {
    return getSession()
        .createQuery(
            "from Volume where projectId = :project order by createdAt desc, id", Volume.class)
        .setParameter("project", projectId)
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList();
  }

  // Attachments.

  void persist(VolumeAttachment attachment) {
    getSession().persist(attachment);
  }

  void remove(VolumeAttachment attachment) {
    getSession().remove(attachment);
    // So that another may take its volume and its device in the same transaction.
    getSession().flush();
  }

  Optional<VolumeAttachment> findAttachment(UUID id) {
    return Optional.ofNullable(getSession().find(VolumeAttachment.class, id));
  }

  List<VolumeAttachment> attachmentsOf(Collection<UUID> volumeIds) {
    return getSession()
        .createQuery("from VolumeAttachment where volumeId in :ids", VolumeAttachment.class)
        .setParameter("ids", volumeIds)
        .getResultList();
  }

  /** What servers have, in the order of their devices. */
  List<VolumeAttachment> attachmentsTo(Collection<UUID> serverIds) {
    // A query with a list is translated anew each time, and most ask for one server.
    return serverIds.size() == 1
        ? getSession()
            .createQuery(
                "from VolumeAttachment where serverId = :id order by device",
                VolumeAttachment.class)
            .setParameter("id", serverIds.iterator().next())
            .getResultList()
        : getSession()
            .createQuery(
                "from VolumeAttachment where serverId in :ids order by serverId, device",
                VolumeAttachment.class)
            .setParameter("ids", serverIds)
            .getResultList();
  }

  /** The guest that has a volume; empty when none has, or the server is on no host. */
  Optional<VolumeStore.Holder> holderOf(UUID volumeId) {
    return getSession()
        .createNativeQuery(
            """
            select s.host, s.id, s.vm_state from volume_attachment a
              join server s on s.id = a.server_id
            where a.volume_id = :volume and s.host is not null
            """,
            Object[].class)
        .setParameter("volume", volumeId)
        .getResultStream()
        .findFirst()
        .map(
            row ->
                new VolumeStore.Holder(
                    (String) row[0], (UUID) row[1], row[2].toString().equals("ACTIVE")));
  }

  // Disks on hosts.

  void persist(LocalDiskRow disk) {
    getSession().persist(disk);
  }

  /** What a server has beside its volumes, here and where it moves, in the order of the devices. */
  List<LocalDiskRow> localDisksOf(UUID serverId) {
    return getSession()
        .createQuery("from LocalDiskRow where serverId = :id order by device", LocalDiskRow.class)
        .setParameter("id", serverId)
        .getResultList();
  }

  /** All at once: a device is one disk's before and after. */
  void exchangeLocalDisks(UUID serverId, UUID moveId) {
    getSession().flush();
    getSession()
        .createMutationQuery(
            """
            update LocalDiskRow set ownerId = case when ownerId = :move then :server else :move end
            where serverId = :server and ownerId in (:server, :move)
            """)
        .setParameter("server", serverId)
        .setParameter("move", moveId)
        .executeUpdate();
  }

  void removeLocalDisksOwnedBy(UUID owner) {
    getSession()
        .createMutationQuery("delete from LocalDiskRow where ownerId = :id")
        .setParameter("id", owner)
        .executeUpdate();
  }

  void removeLocalDisksOf(UUID serverId) {
    getSession()
        .createMutationQuery("delete from LocalDiskRow where serverId = :id")
        .setParameter("id", serverId)
        .executeUpdate();
  }

  // Snapshots.

  void persist(VolumeSnapshot snapshot) {
    getSession().persist(snapshot);
  }

  void remove(VolumeSnapshot snapshot) {
    getSession().remove(snapshot);
  }

  Optional<VolumeSnapshot> findSnapshot(UUID id) {
    return Optional.ofNullable(getSession().find(VolumeSnapshot.class, id));
  }

  Optional<VolumeSnapshot> lockSnapshot(UUID id) {
    return Optional.ofNullable(
        getSession().find(VolumeSnapshot.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /** A part of a project's snapshots, newest first. */
  List<VolumeSnapshot> listSnapshots(String projectId, int offset, int limit) {
    return getSession()
        .createQuery(
            "from VolumeSnapshot where projectId = :project order by createdAt desc, id",
            VolumeSnapshot.class)
        .setParameter("project", projectId)
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList();
  }

  boolean hasSnapshots(UUID volumeId) {
    return countSnapshots("volumeId = :id", volumeId) > 0;
  }

  /** Whether a volume has snapshots beside those that go with an image that is being made. */
  boolean hasSnapshotsOfItsOwn(UUID volumeId) {
    return countSnapshots("volumeId = :id and imageId is null", volumeId) > 0;
  }

  /** Whether a volume is being copied. */
  boolean isBeingCopied(UUID volumeId) {
    return countSnapshots("volumeId = :id and status = VolumeStatus.CREATING", volumeId) > 0;
  }

  private long countSnapshots(String condition, UUID id) {
    return getSession()
        .createQuery("select count(*) from VolumeSnapshot where " + condition, Long.class)
        .setParameter("id", id)
        .getSingleResult();
  }

  /** Whether a volume is being made from a snapshot. */
  boolean isBeingRead(UUID snapshotId) {
    return count("snapshotId = ?1 and status = ?2", snapshotId, VolumeStatus.CREATING) > 0;
  }
}
