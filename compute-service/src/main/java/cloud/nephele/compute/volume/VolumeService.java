package cloud.nephele.compute.volume;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.volume.VolumeRepresentation.Wanted;
import cloud.nephele.compute.workflow.Workflows;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Use cases of volumes. */
@ApplicationScoped
public class VolumeService {

  private static final int MAX_METADATA = 255;

  private final VolumeRepository volumes;
  private final QuotaService quotas;
  private final Workflows workflows;
  private final CreateVolume createVolume;
  private final DeleteVolume deleteVolume;
  private final PolicyEnforcer policy;
  private final VolumeConfig config;
  private final HostService hosts;

  @Inject
  public VolumeService(
      VolumeRepository volumes,
      QuotaService quotas,
      Workflows workflows,
      CreateVolume createVolume,
      DeleteVolume deleteVolume,
      PolicyEnforcer policy,
      VolumeConfig config,
      HostService hosts) {
    this.volumes = volumes;
    this.quotas = quotas;
    this.workflows = workflows;
    this.createVolume = createVolume;
    this.deleteVolume = deleteVolume;
    this.policy = policy;
    this.config = config;
    this.hosts = hosts;
  }

  /** A volume, and what has it. */
  record Found(Volume volume, Optional<VolumeAttachment> attachment) {}

  /** What a volume counts against the quota. */
  static Map<QuotaResource, Integer> claims(int sizeGib) {
    return Map.of(QuotaResource.VOLUMES, 1, QuotaResource.GIGABYTES, sizeGib);
  }

  @Transactional
  List<Found> list(RequestContext context, ListQuery.Window window) {
    List<Volume> page = volumes.list(context.projectId(), window.offset(), window.limit());
    List<VolumeAttachment> attachments =
        volumes.attachmentsOf(page.stream().map(Volume::id).toList());
    return page.stream()
        .map(
            volume ->
                new Found(
                    volume,
                    attachments.stream()
                        .filter(one -> one.volumeId().equals(volume.id()))
                        .findFirst()))
        .toList();
  }

  @Transactional
  Found show(RequestContext context, String id) {
    Volume found = require(context, id);
    policy.enforce(context, VolumePolicy.SHOW, found.policyTarget());
    return new Found(found, volumes.attachmentsOf(List.of(found.id())).stream().findFirst());
  }

  private Volume require(RequestContext context, String id) {
    return parseId(id)
        .flatMap(volumes::findByIdOptional)
        .filter(found -> isVisible(context, found.projectId()))
        .orElseThrow(() -> notFound(id));
  }

  static Fault notFound(String id) {
    return Fault.notFound("Volume " + id + " could not be found.");
  }

  static boolean isVisible(RequestContext context, String projectId) {
    return context.caller().hasRole("admin")
        || context.caller().projectId().equals(Optional.of(projectId));
  }

  /** The id that a text is; empty when it is none. */
  static Optional<UUID> parseId(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Begins to make a volume.
   *
   * @throws Fault 400 when no such volume can be, 403 above the quota, 404 when the snapshot or the
   *     type is unknown
   */
  @Transactional
  Volume create(RequestContext context, Wanted wanted) {
    Optional<VolumeSnapshot> snapshot =
        Optional.ofNullable(wanted.snapshotId())
            .filter(id -> !id.isEmpty())
            .map(id -> requireSnapshot(context, id));
    Optional<VolumeType> type =
        Optional.ofNullable(wanted.volumeType())
            .filter(name -> !name.isEmpty())
            .map(VolumeService::requireType);
    int size = size(wanted.size(), snapshot);
    requireMetadata(wanted.metadata());
    NewVolume request =
        new NewVolume(
            Optional.ofNullable(wanted.displayName()),
            Optional.ofNullable(wanted.displayDescription()),
            size,
            type,
            zone(wanted.availabilityZone()),
            snapshot.map(VolumeSnapshot::isBootable).orElse(false),
            wanted.metadata() == null ? Map.of() : wanted.metadata(),
            snapshot.map(VolumeSnapshot::id),
            Optional.empty());
    Volume volume = insert(context.projectId(), context.caller().userId(), request);
    workflows.start(createVolume, volume.id(), new VolumeWorkflow.Context(volume.id()));
    return volume;
  }

  /** Claims the quota for a volume and writes its row, in the caller's transaction. */
  Volume insert(String projectId, String userId, NewVolume request) {
    quotas.claim(projectId, claims(request.sizeGib()));
    Volume volume = new Volume(UUID.randomUUID(), projectId, userId, request);
    volumes.persist(volume);
    return volume;
  }

  private String zone(String asked) {
    if (asked == null || asked.isEmpty() || asked.equals(config.defaultZone())) {
      return config.defaultZone();
    }
    if (hosts.list().stream().noneMatch(host -> host.availabilityZone().equals(asked))) {
      throw Fault.badRequest(
          "Invalid input received: Availability zone '" + asked + "' is invalid.");
    }
    return asked;
  }

  private VolumeSnapshot requireSnapshot(RequestContext context, String id) {
    VolumeSnapshot snapshot =
        parseId(id)
            .flatMap(volumes::lockSnapshot)
            .filter(found -> isVisible(context, found.projectId()))
            .orElseThrow(() -> SnapshotService.notFound(id));
    if (snapshot.status() != VolumeStatus.AVAILABLE) {
      throw Fault.badRequest(
          "Invalid snapshot: the status of snapshot %s must be available, and is %s."
              .formatted(id, snapshot.status().wireName()));
    }
    return snapshot;
  }

  static VolumeType requireType(String nameOrId) {
    return VolumeType.find(nameOrId)
        .orElseThrow(() -> Fault.notFound("Volume type " + nameOrId + " could not be found."));
  }

  private static int size(JsonNode size, Optional<VolumeSnapshot> snapshot) {
    if (size == null || size.isNull()) {
      return snapshot
          .map(VolumeSnapshot::sizeGib)
          .orElseThrow(
              () ->
                  Fault.badRequest(
                      "Invalid input for field/attribute volume. 'size' is a required property"));
    }
    boolean number = size.isIntegralNumber() || size.isTextual();
    if (!number || !size.asText().matches("0*[1-9]\\d{0,8}")) {
      throw Fault.badRequest(
          "Invalid input for field/attribute size. Value: %s. It must be a whole number of GiB, at least 1"
              .formatted(size.asText()));
    }
    int wanted = Integer.parseInt(size.asText());
    snapshot
        .filter(source -> source.sizeGib() > wanted)
        .ifPresent(
            source -> {
              throw Fault.badRequest(
                  "Invalid input received: a volume of %d GiB cannot hold snapshot %s of %d GiB."
                      .formatted(wanted, source.id(), source.sizeGib()));
            });
    return wanted;
  }

  private static void requireMetadata(Map<String, String> metadata) {
    if (metadata == null) {
      return;
    }
    metadata.forEach(
        (key, value) -> {
          boolean fits =
              !key.isEmpty()
                  && key.length() <= MAX_METADATA
                  && value != null
                  && value.length() <= MAX_METADATA;
          if (!fits) {
            throw Fault.badRequest(
                "Invalid input for field/attribute metadata. Its keys must have 1 to 255 characters, its values at most 255");
          }
        });
  }

  /** Begins to delete a volume. */
  @Transactional
  void delete(RequestContext context, String id) {
    UUID volumeId = require(context, id).id();
    Volume volume = volumes.lock(volumeId).orElseThrow(() -> notFound(id));
    policy.enforce(context, VolumePolicy.DELETE, volume.policyTarget());
    if (volume.status() == VolumeStatus.DELETING) {
      return;
    }
    if (!volume.status().isAtRest()) {
      throw Fault.badRequest(
          "Invalid input received: Invalid volume: the status of volume %s must be available or error, and is %s."
              .formatted(id, volume.status().wireName()));
    }
    if (volumes.hasSnapshots(volumeId)) {
      throw Fault.badRequest(
          "Invalid input received: Invalid volume: volume %s has snapshots. Delete them first."
              .formatted(id));
    }
    delete(volume);
  }

  /** As the call of the API, once all is checked; in the caller's transaction. */
  void delete(Volume volume) {
    volume.becomes(VolumeStatus.DELETING);
    workflows.start(deleteVolume, volume.id(), new VolumeWorkflow.Context(volume.id()));
  }
}
