package cloud.nephele.compute.server;

import cloud.nephele.common.service.paging.Row;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.image.Image;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** A server. What is done to it over time is a workflow; this is what it is now. */
@Entity
public class Server extends ServerOrigin {

  private static final int MAX_FAULT = 255;

  private String name;
  private String description;
  private String hostname;

  @Enumerated(EnumType.STRING)
  private VmState vmState;

  @Enumerated(EnumType.STRING)
  private TaskState taskState;

  private int powerState;
  private String host;
  private String availabilityZone;
  private String requestedZone;
  private UUID imageId;
  private String kernelId;
  private String ramdiskId;
  private String flavorId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private FlavorSnapshot flavor;

  private int vcpus;
  private int memoryMib;
  private String keyName;
  private String accessIpV4;
  private String accessIpV6;
  private String diskConfig;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Map<String, String> metadata;

  private List<String> tags;
  private List<String> securityGroups;

  private List<String> trustedCertificates;
  private String lockedBy;
  private String lockedReason;
  private Integer faultCode;
  private String faultMessage;
  private Instant faultAt;
  private Instant updatedAt;
  private Instant launchedAt;
  private Instant terminatedAt;
  private Instant deletedAt;

  protected Server() {}

  Server(
      UUID id,
      String projectId,
      String userId,
      NewServer request,
      int launchIndex,
      String reservationId) {
    super(id, projectId, userId, request, launchIndex, reservationId);
    this.name = request.names().get(launchIndex);
    this.description = request.description().orElse(null);
    this.hostname = request.hostname().orElseGet(() -> Hostname.of(name, id));
    this.vmState = VmState.BUILDING;
    this.taskState = TaskState.SCHEDULING;
    this.powerState = PowerState.NOSTATE.code();
    this.requestedZone = request.requestedZone().orElse(null);
    this.imageId = request.image().map(Image::id).orElse(null);
    this.kernelId = request.image().map(Image::kernelId).orElse(null);
    this.ramdiskId = request.image().map(Image::ramdiskId).orElse(null);
    this.flavorId = request.flavor().id();
    this.flavor = FlavorSnapshot.of(request.flavor());
    this.vcpus = request.flavor().vcpus();
    this.memoryMib = request.flavor().ramMib();
    this.keyName = request.key().map(key -> key.name()).orElse(null);
    this.accessIpV4 = request.accessIpV4().orElse(null);
    this.accessIpV6 = request.accessIpV6().orElse(null);
    this.diskConfig = request.diskConfig();
    this.metadata = request.metadata();
    this.tags = request.tags();
    this.securityGroups = request.securityGroups();
    this.trustedCertificates = request.trustedCertificates().orElse(null);
    this.updatedAt = createdAt();
  }

  /** A server as a list has it: to be read, and known to no session. */
  Server(Row row) {
    super(row);
    name = row.text();
    description = row.text();
    hostname = row.text();
    vmState = row.constant(VmState.class);
    taskState = row.constant(TaskState.class);
    powerState = row.integer();
    host = row.text();
    availabilityZone = row.text();
    requestedZone = row.text();
    imageId = row.uuid();
    kernelId = row.text();
    ramdiskId = row.text();
    flavorId = row.text();
    flavor = row.document(FlavorSnapshot.class);
    vcpus = row.integer();
    memoryMib = row.integer();
    keyName = row.text();
    accessIpV4 = row.text();
    accessIpV6 = row.text();
    diskConfig = row.text();
    metadata = row.map();
    tags = row.texts();
    securityGroups = row.texts();
    trustedCertificates = row.texts();
    lockedBy = row.text();
    lockedReason = row.text();
    faultCode = row.integer();
    faultMessage = row.text();
    faultAt = row.time();
    updatedAt = row.time();
    launchedAt = row.time();
    terminatedAt = row.time();
    deletedAt = row.time();
  }

  // What happens to it.

  void placedOn(String newHost, String zone) {
    host = newHost;
    availabilityZone = zone;
  }

  /** Work on it begins. */
  public void begin(TaskState task) {
    taskState = task;
    updatedAt = Instant.now();
  }

  /** Work on it is done. A deletion that was asked for meanwhile stays visible. */
  public void became(VmState newState, PowerState newPower) {
    vmState = newState;
    powerState = newPower.code();
    endTask();
  }

  /** The guest runs for the first time. */
  public void launched() {
    became(VmState.ACTIVE, PowerState.RUNNING);
    if (launchedAt == null) {
      launchedAt = Instant.now();
    }
  }

  /** The guest runs for the first time since it was made anew; what went wrong before is over. */
  public void launchedAnew() {
    became(VmState.ACTIVE, PowerState.RUNNING);
    launchedAt = Instant.now();
    forgetFault();
  }

  /** It has another flavor or host, and waits for its owner to confirm that. */
  public void resized(PowerState power) {
    became(VmState.RESIZED, power);
  }

  /** What it counts against the quota. */
  void counts(int cores, int memory) {
    vcpus = cores;
    memoryMib = memory;
  }

  /** From now on it may only run in a zone; null: in any. */
  void bindToZone(String zone) {
    requestedZone = zone;
  }

  void takes(String newFlavorId, FlavorSnapshot newFlavor) {
    flavorId = newFlavorId;
    flavor = newFlavor;
  }

  /** It is to be made anew from an image. */
  public void startsFrom(UUID image, String kernel, String ramdisk) {
    imageId = image;
    kernelId = kernel;
    ramdiskId = ramdisk;
  }

  void setKeyName(String newKeyName) {
    keyName = newKeyName;
  }

  void setTrustedCertificates(List<String> newCertificates) {
    trustedCertificates = newCertificates;
  }

  /** Work on it failed and left it as it was; the reason is kept for operators. */
  public void remained(String reason) {
    recordFault(reason);
    endTask();
  }

  /** It is of no use any more. */
  public void broke(String reason) {
    recordFault(reason);
    vmState = VmState.ERROR;
    endTask();
  }

  /** As {@link #broke}, and nobody works on it any more: its owner may delete it, or try again. */
  public void stranded(String reason) {
    recordFault(reason);
    vmState = VmState.ERROR;
    taskState = null;
    updatedAt = Instant.now();
  }

  /** As {@link #broke}, before it ever had a place. */
  void foundNoHost() {
    broke("No valid host was found. There are not enough hosts available.");
  }

  /** A broken server has no claim on a host any more. */
  public void leftHost() {
    host = null;
    powerState = PowerState.NOSTATE.code();
  }

  /** It is gone; the row stays for those who list what was deleted. */
  public void gone() {
    vmState = VmState.DELETED;
    taskState = null;
    powerState = PowerState.NOSTATE.code();
    deletedAt = Instant.now();
    terminatedAt = deletedAt;
    updatedAt = deletedAt;
  }

  /** An administrator says what it is. */
  public void reset(VmState newState) {
    vmState = newState;
    taskState = null;
    if (newState == VmState.ACTIVE) {
      forgetFault();
    }
    updatedAt = Instant.now();
  }

  private void forgetFault() {
    faultCode = null;
    faultMessage = null;
    faultAt = null;
  }

  /** Who locked it: {@code owner} or {@code admin}. */
  public void lock(String by, String reason) {
    lockedBy = by;
    lockedReason = reason;
  }

  public void unlock() {
    lockedBy = null;
    lockedReason = null;
  }

  void rename(String newName) {
    name = newName;
    updatedAt = Instant.now();
  }

  void renameHost(String newHostname) {
    hostname = newHostname;
    updatedAt = Instant.now();
  }

  void describe(String newDescription) {
    description = newDescription;
    updatedAt = Instant.now();
  }

  void reachedBy(Optional<String> ipV4, Optional<String> ipV6) {
    ipV4.ifPresent(address -> accessIpV4 = address);
    ipV6.ifPresent(address -> accessIpV6 = address);
    updatedAt = Instant.now();
  }

  void setDiskConfig(String newDiskConfig) {
    diskConfig = newDiskConfig;
    updatedAt = Instant.now();
  }

  void setMetadata(Map<String, String> newMetadata) {
    metadata = newMetadata;
    updatedAt = Instant.now();
  }

  /** They are beside the server: it does not count as changed. */
  void setTags(List<String> newTags) {
    tags = newTags;
  }

  /** Work on it is done and has not changed it. A deletion that was asked for stays visible. */
  public void endTask() {
    if (taskState != TaskState.DELETING) {
      taskState = null;
    }
    updatedAt = Instant.now();
  }

  private void recordFault(String reason) {
    faultCode = 500;
    faultMessage = reason.length() <= MAX_FAULT ? reason : reason.substring(0, MAX_FAULT);
    faultAt = Instant.now();
  }

  // What it is.

  public String name() {
    return name;
  }

  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  public String hostname() {
    return hostname;
  }

  public VmState vmState() {
    return vmState;
  }

  public Optional<TaskState> taskState() {
    return Optional.ofNullable(taskState);
  }

  public int powerState() {
    return powerState;
  }

  public ServerStatus status() {
    return ServerStatus.of(vmState, taskState);
  }

  /** Where it runs, or would run when started; empty while it has no place. */
  public Optional<String> host() {
    return Optional.ofNullable(host);
  }

  public Optional<String> availabilityZone() {
    return Optional.ofNullable(availabilityZone);
  }

  public Optional<String> requestedZone() {
    return Optional.ofNullable(requestedZone);
  }

  /** What its root disk started from; empty when that is a volume. */
  public Optional<UUID> imageId() {
    return Optional.ofNullable(imageId);
  }

  public Optional<String> kernelId() {
    return Optional.ofNullable(kernelId);
  }

  public Optional<String> ramdiskId() {
    return Optional.ofNullable(ramdiskId);
  }

  public String flavorId() {
    return flavorId;
  }

  public FlavorSnapshot flavor() {
    return flavor;
  }

  /** What it counts against the project's quota of cores. */
  public int vcpus() {
    return vcpus;
  }

  /** What it counts against the project's quota of memory. */
  public int memoryMib() {
    return memoryMib;
  }

  public Optional<String> keyName() {
    return Optional.ofNullable(keyName);
  }

  public Optional<String> accessIpV4() {
    return Optional.ofNullable(accessIpV4);
  }

  public Optional<String> accessIpV6() {
    return Optional.ofNullable(accessIpV6);
  }

  public String diskConfig() {
    return diskConfig;
  }

  public Map<String, String> metadata() {
    return metadata;
  }

  public List<String> tags() {
    return tags;
  }

  public List<String> securityGroups() {
    return securityGroups;
  }

  /** Is in one more security group. */
  public void joinGroup(String group) {
    securityGroups = Stream.concat(securityGroups.stream(), Stream.of(group)).toList();
    updatedAt = Instant.now();
  }

  /** Is in one security group less. */
  public void leaveGroup(String group) {
    securityGroups = securityGroups.stream().filter(name -> !name.equals(group)).toList();
    updatedAt = Instant.now();
  }

  public Optional<List<String>> trustedCertificates() {
    return Optional.ofNullable(trustedCertificates);
  }

  /** {@code owner} or {@code admin}; empty when it is not locked. */
  public Optional<String> lockedBy() {
    return Optional.ofNullable(lockedBy);
  }

  public Optional<String> lockedReason() {
    return Optional.ofNullable(lockedReason);
  }

  /** What went wrong last. */
  public Optional<ServerFault> fault() {
    return faultCode == null
        ? Optional.empty()
        : Optional.of(new ServerFault(faultCode, faultMessage, faultAt));
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public Optional<Instant> launchedAt() {
    return Optional.ofNullable(launchedAt);
  }

  public Optional<Instant> terminatedAt() {
    return Optional.ofNullable(terminatedAt);
  }

  public boolean isDeleted() {
    return deletedAt != null;
  }
}
