package cloud.nephele.compute.driver.libvirt;

import static cloud.nephele.compute.driver.libvirt.NativeLibvirt.LIBVIRT;
import static cloud.nephele.compute.driver.libvirt.NativeLibvirt.check;
import static cloud.nephele.compute.driver.libvirt.NativeLibvirt.lastError;
import static cloud.nephele.compute.driver.libvirt.NativeLibvirt.text;
import static cloud.nephele.compute.driver.libvirt.NativeLibvirt.throwUnless;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.virDomainBlockJobInfo;
import org.libvirt.jna.virDomainJobInfo;
import org.libvirt.jna.virNodeInfo;

/**
 * A connection to one libvirt, in the words this driver needs. Calls block in native code, so they
 * belong on platform threads. Safe to share; every failure is a {@link LibvirtException}.
 */
final class LibvirtConnection implements AutoCloseable {

  private static final int NO_FLAGS = 0;
  private static final int STATS_STATE = 1;

  /** Of the balloon, the processors, the interfaces and the disks. */
  private static final int STATS_OF_USE = 4 | 8 | 16 | 32;

  private static final int SHUTDOWN_BY_ACPI = 1;
  private static final int UNDEFINE_MANAGED_SAVE = 1;
  private static final int UNDEFINE_SNAPSHOT_METADATA = 2;
  private static final int UNDEFINE_NVRAM = 4;
  private static final int AFFECT_LIVE = 1;
  private static final int AFFECT_CONFIG = 2;
  private static final int XML_INACTIVE = 2;
  private static final int XML_MIGRATABLE = 8;

  /**
   * Live, defined there, undefined here, whatever the cache of disks, and slowed down where it
   * would not end otherwise.
   */
  private static final int MIGRATION = 1 | 8 | 16 | 512 | 8192;

  private static final int MIGRATE_NON_SHARED_INCREMENT = 128;

  /** The parameter of a migration that says which disks are copied. */
  static final String MIGRATED_DISKS = "migrate_disks";

  /** Into a file that is there, on a domain that is defined. */
  private static final int BLOCK_COPY_FLAGS = 2 | 4;

  private static final int BLOCK_JOB_PIVOT = 2;

  /** Five unanswered questions, five seconds apart, and a hung libvirt is given up. */
  private static final int KEEPALIVE_SECONDS = 5;

  private static final int KEEPALIVE_COUNT = 5;

  private final ConnectionPointer connection;

  private LibvirtConnection(ConnectionPointer connection) {
    this.connection = connection;
  }

  /** What a host is made of. */
  record Node(int cpus, int memoryMib, String model) {}

  static LibvirtConnection open(String uri) {
    ConnectionPointer connection = LIBVIRT.virConnectOpen(uri);
    if (connection == null) {
      throw lastError();
    }
    LibvirtConnection opened = new LibvirtConnection(connection);
    // Fails on connections without a daemon in between, which need none.
    LIBVIRT.virConnectSetKeepAlive(connection, KEEPALIVE_SECONDS, KEEPALIVE_COUNT);
    return opened;
  }

  /** The networks and packet filters that it looks after. */
  LibvirtNetworks networks() {
    return new LibvirtNetworks(connection);
  }

  boolean isAlive() {
    return LIBVIRT.virConnectIsAlive(connection) == 1;
  }

  @Override
  public void close() {
    LIBVIRT.virConnectClose(connection);
  }

  Node node() {
    virNodeInfo info = new virNodeInfo();
    check(LIBVIRT.virNodeGetInfo(connection, info));
    NativeLong memoryKib = info.memory;
    return new Node(info.cpus, (int) (memoryKib.longValue() / 1024), Native.toString(info.model));
  }

  /** The hypervisor's version: major * 1,000,000 + minor * 1,000 + release. */
  int hypervisorVersion() {
    LongByReference version = new LongByReference();
    check(LIBVIRT.virConnectGetVersion(connection, version));
    return (int) version.getValue();
  }

  String capabilitiesXml() {
    return text(LIBVIRT.virConnectGetCapabilities(connection));
  }

  /** The states of all domains by name, in one call. */
  Map<String, DomainState> domains() {
    PointerByReference list = new PointerByReference();
    int count = check(LIBVIRT.virConnectGetAllDomainStats(connection, STATS_STATE, list, NO_FLAGS));
    Pointer records = list.getValue();
    try {
      Map<String, DomainState> states = HashMap.newHashMap(count);
      for (int i = 0; i < count; i++) {
        StatsRecord record = new StatsRecord(records.getPointer((long) i * Native.POINTER_SIZE));
        states.put(LIBVIRT.virDomainGetName(record.domain()), record.state());
      }
      return states;
    } finally {
      LIBVIRT.virDomainStatsRecordListFree(records);
    }
  }

  /** What a running domain has used, by libvirt's names; empty when there is no such domain. */
  Map<String, Object> domainStats(String name) {
    Map<String, Object> stats = new HashMap<>();
    withDomain(
        name,
        domain -> {
          PointerByReference list = new PointerByReference();
          try (Memory domains = new Memory(2L * Native.POINTER_SIZE)) {
            domains.setPointer(0, domain.getPointer());
            domains.setPointer(Native.POINTER_SIZE, null);
            int count = check(LIBVIRT.virDomainListGetStats(domains, STATS_OF_USE, list, NO_FLAGS));
            if (count > 0) {
              stats.putAll(new StatsRecord(list.getValue().getPointer(0)).values());
            }
            LIBVIRT.virDomainStatsRecordListFree(list.getValue());
            return count;
          }
        });
    return stats;
  }

  Optional<DomainState> domainState(String name) {
    IntByReference state = new IntByReference();
    IntByReference reason = new IntByReference();
    return withDomain(name, domain -> LIBVIRT.virDomainGetState(domain, state, reason, 0))
        .map(_ -> new DomainState(state.getValue(), reason.getValue()));
  }

  void defineDomain(String xml) {
    DomainPointer domain = LIBVIRT.virDomainDefineXML(connection, xml);
    if (domain == null) {
      throw lastError();
    }
    LIBVIRT.virDomainFree(domain);
  }

  void startDomain(String name) {
    require(name, withDomain(name, LIBVIRT::virDomainCreate));
  }

  /** Presses the power button. */
  void shutdownDomain(String name) {
    require(
        name, withDomain(name, domain -> LIBVIRT.virDomainShutdownFlags(domain, SHUTDOWN_BY_ACPI)));
  }

  /** Pulls the plug. A domain that is off or absent is left alone. */
  void powerOffDomain(String name) {
    try {
      withDomain(name, LIBVIRT::virDomainDestroy);
    } catch (LibvirtException e) {
      if (!e.is(LibvirtException.OPERATION_INVALID)) {
        throw e;
      }
    }
  }

  /** Freezes a domain's processors. */
  void pauseDomain(String name) {
    require(name, withDomain(name, LIBVIRT::virDomainSuspend));
  }

  /** Lets a frozen domain's processors go on. */
  void unpauseDomain(String name) {
    require(name, withDomain(name, LIBVIRT::virDomainResume));
  }

  /** Writes a domain's memory to disk; its next start goes on from there. */
  void saveDomain(String name) {
    require(name, withDomain(name, domain -> LIBVIRT.virDomainManagedSave(domain, NO_FLAGS)));
  }

  /** Forgets the memory that was saved, if any was. */
  void forgetSaved(String name) {
    withDomain(
        name,
        domain ->
            check(LIBVIRT.virDomainHasManagedSaveImage(domain, NO_FLAGS)) == 1
                ? LIBVIRT.virDomainManagedSaveRemove(domain, NO_FLAGS)
                : 0);
  }

  /** Has the guest's agent set a password. */
  void setPassword(String name, String user, String password) {
    require(
        name,
        withDomain(
            name, domain -> LIBVIRT.virDomainSetUserPassword(domain, user, password, NO_FLAGS)));
  }

  void undefineDomain(String name) {
    int flags = UNDEFINE_MANAGED_SAVE | UNDEFINE_SNAPSHOT_METADATA | UNDEFINE_NVRAM;
    withDomain(name, domain -> LIBVIRT.virDomainUndefineFlags(domain, flags));
  }

  /** A domain's definition: as it runs, or as it will start next. */
  Optional<String> domainXml(String name, boolean next) {
    DomainPointer domain = LIBVIRT.virDomainLookupByName(connection, name);
    if (domain == null) {
      throwUnless(LibvirtException.NO_DOMAIN);
      return Optional.empty();
    }
    try {
      return Optional.of(text(LIBVIRT.virDomainGetXMLDesc(domain, next ? XML_INACTIVE : NO_FLAGS)));
    } finally {
      LIBVIRT.virDomainFree(domain);
    }
  }

  /** Gives a domain a device: for its next start, and at once if it runs. */
  void attachDevice(String name, String xml, boolean running) {
    require(
        name,
        withDomain(
            name, domain -> LIBVIRT.virDomainAttachDeviceFlags(domain, xml, affected(running))));
  }

  /** Changes what can be changed of a device. */
  void updateDevice(String name, String xml, boolean running) {
    require(
        name,
        withDomain(
            name, domain -> LIBVIRT.virDomainUpdateDeviceFlags(domain, xml, affected(running))));
  }

  /** Takes a device from a running domain, or else from its next start. */
  void detachDevice(String name, String xml, boolean running) {
    require(
        name,
        withDomain(
            name,
            domain ->
                LIBVIRT.virDomainDetachDeviceFlags(
                    domain, xml, running ? AFFECT_LIVE : AFFECT_CONFIG)));
  }

  /** How far QEMU is with copying a disk. */
  record BlockJob(long done, long all) {
    boolean isComplete() {
      return all > 0 && done == all;
    }
  }

  /** Begins to copy a disk of a running domain into a file that is there. */
  void copyBlocks(String name, String device, String targetXml) {
    require(
        name,
        withDomain(
            name,
            domain ->
                LIBVIRT.virDomainBlockCopy(domain, device, targetXml, null, 0, BLOCK_COPY_FLAGS)));
  }

  /** What is being done to a disk of a domain; empty when nothing is. */
  Optional<BlockJob> blockJob(String name, String device) {
    virDomainBlockJobInfo info = new virDomainBlockJobInfo();
    return withDomain(
            name, domain -> check(LIBVIRT.virDomainGetBlockJobInfo(domain, device, info, NO_FLAGS)))
        .filter(jobs -> jobs == 1)
        .map(_ -> new BlockJob(info.cur, info.end));
  }

  /** Ends the copying of a disk: the domain goes on with the copy, or with what it had. */
  void endBlockJob(String name, String device, boolean changeOver) {
    require(
        name,
        withDomain(
            name,
            domain ->
                LIBVIRT.virDomainBlockJobAbort(
                    domain, device, changeOver ? BLOCK_JOB_PIVOT : NO_FLAGS)));
  }

  /** A domain's definition as another libvirt can take it over, while it runs. */
  String migratableXml(String name) {
    DomainPointer domain = LIBVIRT.virDomainLookupByName(connection, name);
    if (domain == null) {
      throw lastError();
    }
    try {
      return text(LIBVIRT.virDomainGetXMLDesc(domain, XML_MIGRATABLE));
    } finally {
      LIBVIRT.virDomainFree(domain);
    }
  }

  /**
   * Moves a running domain to another libvirt, for good.
   *
   * @param parameters by libvirt's names; the disks that they name are copied
   */
  void migrate(String name, LibvirtConnection target, Map<String, List<String>> parameters) {
    DomainPointer domain = LIBVIRT.virDomainLookupByName(connection, name);
    if (domain == null) {
      throw lastError();
    }
    try (TextParameters texts = new TextParameters(parameters)) {
      DomainPointer moved =
          LIBVIRT.virDomainMigrate3(
              domain,
              target.connection,
              texts.pointer(),
              texts.count(),
              parameters.containsKey(MIGRATED_DISKS)
                  ? MIGRATION | MIGRATE_NON_SHARED_INCREMENT
                  : MIGRATION);
      if (moved == null) {
        throw lastError();
      }
      LIBVIRT.virDomainFree(moved);
    } finally {
      LIBVIRT.virDomainFree(domain);
    }
  }

  /** Whether it is being moved, or something else is done to it that takes long. */
  boolean isMigrating(String name) {
    virDomainJobInfo job = new virDomainJobInfo();
    return withDomain(name, domain -> LIBVIRT.virDomainGetJobInfo(domain, job)).isPresent()
        && job.type != 0;
  }

  /** Ends what takes long, such as a migration; nothing happens when nothing does. */
  void abortJob(String name) {
    try {
      withDomain(name, LIBVIRT::virDomainAbortJob);
    } catch (LibvirtException e) {
      if (!e.is(LibvirtException.OPERATION_INVALID)) {
        throw e;
      }
    }
  }

  /** Interrupts a running domain in a way that its system cannot ignore. */
  void injectNmi(String name) {
    require(name, withDomain(name, domain -> LIBVIRT.virDomainInjectNMI(domain, NO_FLAGS)));
  }

  private static int affected(boolean running) {
    return running ? AFFECT_LIVE | AFFECT_CONFIG : AFFECT_CONFIG;
  }

  private Optional<Integer> withDomain(String name, ToIntFunction<DomainPointer> call) {
    DomainPointer domain = LIBVIRT.virDomainLookupByName(connection, name);
    if (domain == null) {
      throwUnless(LibvirtException.NO_DOMAIN);
      return Optional.empty();
    }
    try {
      return Optional.of(check(call.applyAsInt(domain)));
    } catch (LibvirtException e) {
      if (e.is(LibvirtException.NO_DOMAIN)) {
        return Optional.empty();
      }
      throw e;
    } finally {
      LIBVIRT.virDomainFree(domain);
    }
  }

  private static void require(String name, Optional<Integer> outcome) {
    if (outcome.isEmpty()) {
      throw new LibvirtException(
          LibvirtException.NO_DOMAIN, "there is no domain " + name + " any more");
    }
  }
}
