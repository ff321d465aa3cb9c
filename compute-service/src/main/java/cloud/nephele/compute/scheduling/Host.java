package cloud.nephele.compute.scheduling;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A host, as last reported, with what servers have claimed on it. */
@Entity
public class Host {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private UUID uuid;
  private String name;
  private String hypervisorType;
  private int hypervisorVersion;
  private String address;
  private String cpuModel;
  private String detail;
  private int vcpus;
  private int memoryMib;
  private int diskGib;
  private int vcpusUsed;
  private int memoryMibUsed;
  private int diskGibUsed;
  private int servers;
  private String availabilityZone;
  private boolean disabled;
  private String disabledReason;
  private boolean reachable;
  private boolean forcedDown;
  private Instant lastSeenAt;
  private Instant createdAt;
  private Instant updatedAt;

  protected Host() {}

  /** The number by which older microversions call it. */
  public long id() {
    return id;
  }

  public UUID uuid() {
    return uuid;
  }

  public String name() {
    return name;
  }

  public String hypervisorType() {
    return hypervisorType;
  }

  public int hypervisorVersion() {
    return hypervisorVersion;
  }

  public String address() {
    return address;
  }

  public String cpuModel() {
    return cpuModel;
  }

  /** A sentence when something is lacking; else empty. */
  public String detail() {
    return detail;
  }

  public int vcpus() {
    return vcpus;
  }

  public int memoryMib() {
    return memoryMib;
  }

  public int diskGib() {
    return diskGib;
  }

  public int vcpusUsed() {
    return vcpusUsed;
  }

  public int memoryMibUsed() {
    return memoryMibUsed;
  }

  public int diskGibUsed() {
    return diskGibUsed;
  }

  /** How many servers have a claim here. */
  public int servers() {
    return servers;
  }

  public String availabilityZone() {
    return availabilityZone;
  }

  /** Whether an operator keeps new servers away. */
  public boolean disabled() {
    return disabled;
  }

  public Optional<String> disabledReason() {
    return Optional.ofNullable(disabledReason);
  }

  /** Whether it answered when last asked. */
  public boolean reachable() {
    return reachable;
  }

  /** Whether an operator says that it is dead, whatever it reports. */
  public boolean forcedDown() {
    return forcedDown;
  }

  /** Whether it counts as alive. */
  public boolean isUp() {
    return reachable && !forcedDown;
  }

  /** When it last answered; empty if it never has. */
  public Optional<Instant> lastSeenAt() {
    return Optional.ofNullable(lastSeenAt);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  void moveTo(String zone) {
    availabilityZone = zone;
    updatedAt = Instant.now();
  }

  void disable(String reason) {
    disabled = true;
    disabledReason = reason;
    updatedAt = Instant.now();
  }

  void enable() {
    disabled = false;
    disabledReason = null;
    updatedAt = Instant.now();
  }

  void forceDown(boolean down) {
    forcedDown = down;
    updatedAt = Instant.now();
  }
}
