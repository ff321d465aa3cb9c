package cloud.nephele.compute.volumeattachment;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.RequestFields;
import cloud.nephele.compute.api.Truth;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.VolumeSwapping;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerService;
import cloud.nephele.compute.server.ServerTransitions;
import cloud.nephele.compute.server.VmState;
import cloud.nephele.compute.volume.VolumeAttachment;
import cloud.nephele.compute.volume.VolumeAttachments;
import cloud.nephele.compute.volumeattachment.VolumeAttachmentRepresentation.Changes;
import cloud.nephele.compute.volumeattachment.VolumeAttachmentRepresentation.Wanted;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sees, attaches, exchanges and detaches the volumes of servers. */
@ApplicationScoped
public class VolumeAttachmentService {

  private static final Microversion TO_SHELVED = Microversion.of("2.20");
  private static final Microversion UPDATES = Microversion.of("2.85");
  private static final String DELETE_ON_TERMINATION = "delete_on_termination";

  private final ServerService servers;
  private final VolumeAttachments attachments;
  private final Workflows workflows;
  private final AttachVolume attachVolume;
  private final DetachVolume detachVolume;
  private final SwapVolume swapVolume;
  private final PolicyEnforcer policy;
  private final ComputeDriver driver;

  @Inject
  public VolumeAttachmentService(
      ServerService servers,
      VolumeAttachments attachments,
      Workflows workflows,
      AttachVolume attachVolume,
      DetachVolume detachVolume,
      SwapVolume swapVolume,
      PolicyEnforcer policy,
      ComputeDriver driver) {
    this.servers = servers;
    this.attachments = attachments;
    this.workflows = workflows;
    this.attachVolume = attachVolume;
    this.detachVolume = detachVolume;
    this.swapVolume = swapVolume;
    this.policy = policy;
    this.driver = driver;
  }

  @Transactional
  List<VolumeAttachment> list(RequestContext context, String serverId) {
    Server server = servers.require(context, serverId);
    policy.enforce(context, VolumeAttachmentPolicy.LIST, server.policyTarget());
    return attachments.of(server.id());
  }

  @Transactional
  VolumeAttachment show(RequestContext context, String serverId, String volumeId) {
    Server server = servers.require(context, serverId);
    policy.enforce(context, VolumeAttachmentPolicy.SHOW, server.policyTarget());
    return require(server, volumeId);
  }

  private VolumeAttachment require(Server server, String volumeId) {
    return parseId(volumeId)
        .flatMap(id -> attachments.find(server.id(), id))
        .orElseThrow(() -> Fault.notFound("Instance is not attached: volume " + volumeId));
  }

  /**
   * Gives a server one more volume, which its guest gets at once.
   *
   * @throws Fault 400 when the volume is not free, 404 when it is unknown, 409 when the server's
   *     states or its devices do not allow it
   */
  @Transactional
  VolumeAttachment attach(RequestContext context, String serverId, Wanted wanted) {
    RequestFields.requireKnown("volumeAttachment", wanted, context.version());
    Server server = servers.requireLocked(context, serverId);
    policy.enforce(context, VolumeAttachmentPolicy.CREATE, server.policyTarget());
    ServerService.requireUnlocked(context, server);
    ServerTransitions.ATTACH_VOLUME.require(server);
    requireNotShelved(context, server);
    VolumeAttachment attached =
        attachments.attach(
            server.projectId(),
            server.id(),
            wanted.volumeId(),
            Optional.ofNullable(wanted.device()),
            Truth.read(DELETE_ON_TERMINATION, wanted.deleteOnTermination()).orElse(false),
            Optional.ofNullable(wanted.tag()));
    workflows.start(attachVolume, server.id(), new AttachmentContext(attached.id()));
    return attached;
  }

  /** The volumes of servers that are put away could not be changed at first. */
  private static void requireNotShelved(RequestContext context, Server server) {
    boolean shelved =
        server.vmState() == VmState.SHELVED || server.vmState() == VmState.SHELVED_OFFLOADED;
    if (shelved && !context.version().isAtLeast(TO_SHELVED)) {
      throw Fault.conflict(
          "Cannot change the volumes of instance %s while it is in vm_state %s before version %s"
              .formatted(server.id(), server.vmState().wireName(), TO_SHELVED));
    }
  }

  /** Exchanges a volume for another, or changes what goes with it. */
  @Transactional
  void update(RequestContext context, String serverId, String volumeId, Changes changes) {
    RequestFields.requireKnown("volumeAttachment", changes, context.version());
    Server server = servers.requireLocked(context, serverId);
    boolean same = context.version().isAtLeast(UPDATES) && volumeId.equals(changes.volumeId());
    policy.enforce(
        context,
        same ? VolumeAttachmentPolicy.UPDATE : VolumeAttachmentPolicy.SWAP,
        server.policyTarget());
    ServerService.requireUnlocked(context, server);
    VolumeAttachment attachment = require(server, volumeId);
    requireUnchanged(attachment, changes);
    if (same) {
      Truth.read(DELETE_ON_TERMINATION, changes.deleteOnTermination())
          .ifPresent(value -> attachments.setDeleteOnTermination(attachment.id(), value));
    } else {
      swap(server, attachment, changes.volumeId());
    }
  }

  private static void requireUnchanged(VolumeAttachment attachment, Changes changes) {
    requireSame("device", changes.device(), attachment.devicePath());
    requireSame("tag", changes.tag(), attachment.tag().orElse(""));
    requireSame("serverId", changes.serverId(), attachment.serverId().toString());
    requireSame("id", changes.id(), attachment.volumeId().toString());
  }

  private static void requireSame(String field, String wanted, String present) {
    if (wanted != null && !wanted.equals(present)) {
      throw Fault.badRequest(
          "The field %s of a volume attachment cannot be changed; it is '%s'."
              .formatted(field, present));
    }
  }

  private void swap(Server server, VolumeAttachment attachment, String newVolumeId) {
    if (driver.capability(VolumeSwapping.class).isEmpty()) {
      throw new Fault(
          FaultCode.NOT_IMPLEMENTED,
          "The requested functionality is not supported: driver %s exchanges no volumes."
              .formatted(driver.name()));
    }
    ServerTransitions.SWAP_VOLUME.require(server);
    UUID claimed = attachments.swap(server.projectId(), attachment, newVolumeId);
    workflows.start(swapVolume, server.id(), new SwapContext(attachment.id(), claimed));
  }

  /** Begins to take a volume from a server. */
  @Transactional
  void detach(RequestContext context, String serverId, String volumeId) {
    Server server = servers.requireLocked(context, serverId);
    policy.enforce(context, VolumeAttachmentPolicy.DELETE, server.policyTarget());
    ServerService.requireUnlocked(context, server);
    VolumeAttachment attachment = require(server, volumeId);
    ServerTransitions.DETACH_VOLUME.require(server);
    requireNotShelved(context, server);
    if (attachment.isRoot()) {
      throw Fault.badRequest("Cannot detach a root device volume");
    }
    attachments.detach(attachment);
    workflows.start(detachVolume, server.id(), new AttachmentContext(attachment.id()));
  }

  private static Optional<UUID> parseId(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
