package cloud.nephele.compute.volume;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.api.Truth;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import cloud.nephele.compute.volume.VolumeRepresentation.WantedSnapshot;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Use cases of snapshots of volumes. */
@ApplicationScoped
public class SnapshotService {

  private final VolumeRepository volumes;
  private final QuotaService quotas;
  private final Workflows workflows;
  private final CreateSnapshot createSnapshot;
  private final DeleteSnapshot deleteSnapshot;
  private final CompleteImage completeImage;
  private final PolicyEnforcer policy;

  @Inject
  public SnapshotService(
      VolumeRepository volumes,
      QuotaService quotas,
      Workflows workflows,
      CreateSnapshot createSnapshot,
      DeleteSnapshot deleteSnapshot,
      CompleteImage completeImage,
      PolicyEnforcer policy) {
    this.volumes = volumes;
    this.quotas = quotas;
    this.workflows = workflows;
    this.createSnapshot = createSnapshot;
    this.deleteSnapshot = deleteSnapshot;
    this.completeImage = completeImage;
    this.policy = policy;
  }

  /** What a snapshot counts against the quota. */
  static Map<QuotaResource, Integer> claims(int sizeGib) {
    return Map.of(QuotaResource.SNAPSHOTS, 1, QuotaResource.GIGABYTES, sizeGib);
  }

  static Fault notFound(String id) {
    return Fault.notFound("Snapshot " + id + " could not be found.");
  }

  @Transactional
  List<VolumeSnapshot> list(RequestContext context, ListQuery.Window window) {
    return volumes.listSnapshots(context.projectId(), window.offset(), window.limit());
  }

  @Transactional
  VolumeSnapshot show(RequestContext context, String id) {
    VolumeSnapshot found = require(context, id);
    policy.enforce(context, VolumePolicy.SNAPSHOT_SHOW, found.policyTarget());
    return found;
  }

  private VolumeSnapshot require(RequestContext context, String id) {
    return VolumeService.parseId(id)
        .flatMap(volumes::findSnapshot)
        .filter(found -> VolumeService.isVisible(context, found.projectId()))
        .orElseThrow(() -> notFound(id));
  }

  /**
   * Begins to copy a volume. One that a server has is copied only when that is forced.
   *
   * @throws Fault 400 when its status does not allow it, 403 above the quota, 404 when it is
   *     unknown
   */
  @Transactional
  VolumeSnapshot create(RequestContext context, WantedSnapshot wanted) {
    boolean force = Truth.read("force", wanted.force()).orElse(false);
    Volume volume =
        VolumeService.parseId(wanted.volumeId())
            .flatMap(volumes::lock)
            .filter(found -> VolumeService.isVisible(context, found.projectId()))
            .orElseThrow(() -> VolumeService.notFound(wanted.volumeId()));
    boolean used = volume.status() == VolumeStatus.IN_USE;
    if (volume.status() != VolumeStatus.AVAILABLE && !(used && force)) {
      throw Fault.badRequest(
          "Invalid volume: the status of volume %s must be available%s, and is %s."
              .formatted(
                  volume.id(), used ? ", or the snapshot forced" : "", volume.status().wireName()));
    }
    UUID subject =
        volumes.attachmentsOf(List.of(volume.id())).stream()
            .findFirst()
            .map(VolumeAttachment::serverId)
            .orElse(volume.id());
    return begin(
        volume,
        subject,
        new VolumeSnapshot(
            UUID.randomUUID(),
            volume,
            wanted.displayName(),
            wanted.displayDescription(),
            Optional.empty()));
  }

  private VolumeSnapshot begin(Volume volume, UUID subject, VolumeSnapshot snapshot) {
    quotas.claim(volume.projectId(), claims(volume.sizeGib()));
    volumes.persist(snapshot);
    workflows.start(createSnapshot, subject, new VolumeWorkflow.Context(snapshot.id()));
    return snapshot;
  }

  /**
   * A snapshot to be made of a volume that a server has.
   *
   * @param snapshotId its id once it is made
   * @param root whether the server starts from the volume
   */
  public record Planned(
      UUID snapshotId,
      UUID volumeId,
      int sizeGib,
      String devicePath,
      boolean root,
      boolean deleteOnTermination) {}

  /** A snapshot for each volume that a server has, in the order of the devices. */
  @Transactional
  public List<Planned> plan(UUID serverId) {
    return volumes.attachmentsTo(List.of(serverId)).stream()
        .map(
            attachment ->
                new Planned(
                    UUID.randomUUID(),
                    attachment.volumeId(),
                    volumes.findById(attachment.volumeId()).sizeGib(),
                    attachment.devicePath(),
                    attachment.isRoot(),
                    attachment.deleteOnTermination()))
        .toList();
  }

  /**
   * Begins to make the snapshots of a plan, in the caller's transaction.
   *
   * @param imageId an image that names them, and waits for them
   * @param name of each
   * @throws Fault 403 above the quota, 409 when the server has other volumes by now
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void make(UUID serverId, UUID imageId, List<Planned> plan, String name) {
    List<UUID> current =
        volumes.attachmentsTo(List.of(serverId)).stream().map(VolumeAttachment::volumeId).toList();
    if (!current.equals(plan.stream().map(Planned::volumeId).toList())) {
      throw Fault.conflict(
          "The volumes of instance %s have changed meanwhile. Try again.".formatted(serverId));
    }
    for (Planned one : plan) {
      Volume volume = volumes.lock(one.volumeId()).orElseThrow();
      if (volume.status() != VolumeStatus.IN_USE) {
        throw Fault.conflict(
            "Volume %s of instance %s is %s. Try again when it is in-use."
                .formatted(volume.id(), serverId, volume.status().wireName()));
      }
      begin(
          volume,
          serverId,
          new VolumeSnapshot(one.snapshotId(), volume, name, "", Optional.of(imageId)));
    }
    workflows.start(
        completeImage,
        imageId,
        new CompleteImage.Naming(imageId, plan.stream().map(Planned::snapshotId).toList()));
  }

  /** Begins to delete a snapshot. */
  @Transactional
  void delete(RequestContext context, String id) {
    UUID snapshotId = require(context, id).id();
    VolumeSnapshot snapshot = volumes.lockSnapshot(snapshotId).orElseThrow(() -> notFound(id));
    policy.enforce(context, VolumePolicy.SNAPSHOT_DELETE, snapshot.policyTarget());
    if (snapshot.status() == VolumeStatus.DELETING) {
      return;
    }
    if (!snapshot.status().isAtRest()) {
      throw Fault.badRequest(
          "Invalid snapshot: the status of snapshot %s must be available or error, and is %s."
              .formatted(id, snapshot.status().wireName()));
    }
    if (volumes.isBeingRead(snapshotId)) {
      throw Fault.badRequest(
          "Invalid snapshot: a volume is being made from snapshot %s.".formatted(id));
    }
    snapshot.becomes(VolumeStatus.DELETING);
    workflows.start(deleteSnapshot, snapshotId, new VolumeWorkflow.Context(snapshotId));
  }
}
