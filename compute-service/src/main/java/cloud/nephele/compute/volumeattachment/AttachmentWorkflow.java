package cloud.nephele.compute.volumeattachment;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.VolumeDisk;
import cloud.nephele.compute.driver.VolumeHotPlug;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.volume.VolumeAttachments;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.WorkflowDefinition;
import cloud.nephele.compute.workflow.WorkflowRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What the workflows on attachments have in common. */
abstract class AttachmentWorkflow<C extends Record> implements WorkflowDefinition<C> {

  private final ServerRepository servers;
  private final VolumeAttachments attachments;
  private final ServerConfig config;
  private final ComputeDriver driver;

  AttachmentWorkflow(
      ServerRepository servers,
      VolumeAttachments attachments,
      ServerConfig config,
      ComputeDriver driver) {
    this.servers = servers;
    this.attachments = attachments;
    this.config = config;
    this.driver = driver;
  }

  /** A volume of a server that is on a host. */
  record Plugged(String host, VolumeDisk disk) {}

  @Override
  public String name() {
    return getClass().getSimpleName();
  }

  @Override
  public Duration timeLimit() {
    return config.changeTimeLimit();
  }

  @Override
  public boolean isRetryable(RuntimeException failure) {
    return !(failure instanceof DriverException refused) || refused.isRetryable();
  }

  @Override
  public void overdue(WorkflowRun<C> run, Failure failure) {
    // The volume's status says that it is under way; the workflow ends when its call returns.
  }

  VolumeAttachments attachments() {
    return attachments;
  }

  /** What a driver can do beyond what all can. */
  <T> T require(Class<T> capability) {
    return driver
        .capability(capability)
        .orElseThrow(
            () ->
                DriverException.permanent(
                    "Driver %s lacks %s.".formatted(driver.name(), capability.getSimpleName())));
  }

  /** The disk, for calls; empty once it or its server is gone, or has no host. */
  Optional<Plugged> find(UUID serverId, UUID attachmentId) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                servers
                    .findLive(serverId)
                    .flatMap(Server::host)
                    .flatMap(
                        host ->
                            attachments
                                .find(attachmentId)
                                .map(attachment -> new Plugged(host, attachment.disk()))));
  }

  /** Has the host give the volume to the guest, if both are there. */
  void plugIn(UUID serverId, UUID attachmentId) {
    find(serverId, attachmentId)
        .ifPresent(
            found -> require(VolumeHotPlug.class).plugVolume(found.host(), serverId, found.disk()));
  }

  /** Has the host take the volume from the guest, as far as it has it. */
  void unplug(UUID serverId, UUID attachmentId) {
    find(serverId, attachmentId)
        .ifPresent(
            found ->
                require(VolumeHotPlug.class).unplugVolume(found.host(), serverId, found.disk()));
  }
}
