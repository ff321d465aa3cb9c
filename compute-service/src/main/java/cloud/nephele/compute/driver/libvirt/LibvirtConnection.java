package cloud.nephele.compute.driver.libvirt;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.libvirt.jna.NetworkPointer;
import org.libvirt.jna.virDomainBlockJobInfo;
import org.libvirt.jna.virError;
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
  private static final int NETWORK_COMMAND_DELETE = 2;
  private static final int NETWORK_COMMAND_ADD_LAST = 3;
  private static final int NETWORK_SECTION_DHCP_HOST = 4;
  private static final int ANY_PARENT = -1;
  private static final String ANY_MAC = null;
  private static final int AFFECT_LIVE = 1;
  private static final int AFFECT_CONFIG = 2;
  private static final int XML_INACTIVE = 2;

  /** Into a file that is there, on a domain that is defined. */
  private static final int BLOCK_COPY_FLAGS = 2 | 4;

  private static final int BLOCK_JOB_PIVOT = 2;

  /** Five unanswered questions, five seconds apart, and a hung libvirt is given up. */
  private static final int KEEPALIVE_SECONDS = 5;

  private static final int KEEPALIVE_COUNT = 5;

  /** Layout of a {@code virDomainStatsRecord}: domain, parameters, their number. */
  private static final int RECORD_PARAMETERS = 8;

  private static final int RECORD_COUNT = 16;

  /** Layout of a {@code virTypedParameter}: an 80-byte name, a type, a value of 8 bytes. */
  private static final int PARAMETER_BYTES = 96;

  private static final int PARAMETER_TYPE = 80;

  private static final int PARAMETER_VALUE = 88;

  /** Layout of a {@code virNetworkDHCPLease}, as far as it is of interest. */
  private static final int LEASE_MAC = 24;

  private static final int LEASE_IP = 40;

  private final ConnectionPointer connection;

  private LibvirtConnection(ConnectionPointer connection) {
    this.connection = connection;
  }

  /** What a host is made of. */
  record Node(int cpus, int memoryMib, String model) {}

  /** The native library, made ready when a connection is first wanted. */
  private static final class Loaded {

    private static final LibvirtLibrary LIBVIRT = LibvirtLibrary.load();

    /** Held for good, as C keeps a pointer to it. Without it libvirt prints errors to stderr. */
    private static final VirErrorCallback SILENCE = (_, _) -> {};

    static {
      LIBVIRT.virSetErrorFunc(null, SILENCE);
      LIBVIRT.virInitialize();
      LIBVIRT.virEventRegisterDefaultImpl();
      // Keepalive answers are read by the event loop.
      Thread.ofPlatform().daemon().name("libvirt-events").start(Loaded::runEvents);
    }

    private static void runEvents() {
      int outcome = 0;
      while (outcome == 0) {
        outcome = LIBVIRT.virEventRunDefaultImpl();
      }
    }
  }

  static LibvirtConnection open(String uri) {
    ConnectionPointer connection = Loaded.LIBVIRT.virConnectOpen(uri);
    if (connection == null) {
      throw lastError();
    }
    LibvirtConnection opened = new LibvirtConnection(connection);
    // Fails on connections without a daemon in between, which need none.
    Loaded.LIBVIRT.virConnectSetKeepAlive(connection, KEEPALIVE_SECONDS, KEEPALIVE_COUNT);
    return opened;
  }

  boolean isAlive() {
    return Loaded.LIBVIRT.virConnectIsAlive(connection) == 1;
  }

  @Override
  public void close() {
    Loaded.LIBVIRT.virConnectClose(connection);
  }

  Node node() {
    virNodeInfo info = new virNodeInfo();
    check(Loaded.LIBVIRT.virNodeGetInfo(connection, info));
    NativeLong memoryKib = info.memory;
    return new Node(info.cpus, (int) (memoryKib.longValue() / 1024), Native.toString(info.model));
  }

  /** The hypervisor's version: major * 1,000,000 + minor * 1,000 + release. */
  int hypervisorVersion() {
    LongByReference version = new LongByReference();
    check(Loaded.LIBVIRT.virConnectGetVersion(connection, version));
    return (int) version.getValue();
  }

  String capabilitiesXml() {
    return text(Loaded.LIBVIRT.virConnectGetCapabilities(connection));
  }

  /** The states of all domains by name, in one call. */
  Map<String, DomainState> domains() {
    PointerByReference list = new PointerByReference();
    int count =
        check(Loaded.LIBVIRT.virConnectGetAllDomainStats(connection, STATS_STATE, list, NO_FLAGS));
    Pointer records = list.getValue();
    try {
      Map<String, DomainState> states = HashMap.newHashMap(count);
      for (int i = 0; i < count; i++) {
        Pointer record = records.getPointer((long) i * Native.POINTER_SIZE);
        states.put(
            Loaded.LIBVIRT.virDomainGetName(new DomainPointer(record.getPointer(0))),
            state(record));
      }
      return states;
    } finally {
      Loaded.LIBVIRT.virDomainStatsRecordListFree(records);
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
            int count =
                check(Loaded.LIBVIRT.virDomainListGetStats(domains, STATS_OF_USE, list, NO_FLAGS));
            if (count > 0) {
              readParameters(list.getValue().getPointer(0), stats);
            }
            Loaded.LIBVIRT.virDomainStatsRecordListFree(list.getValue());
            return count;
          }
        });
    return stats;
  }

  private static void readParameters(Pointer record, Map<String, Object> stats) {
    Pointer parameters = record.getPointer(RECORD_PARAMETERS);
    for (int i = 0; i < record.getInt(RECORD_COUNT); i++) {
      Pointer parameter = parameters.share((long) i * PARAMETER_BYTES);
      String name = parameter.getString(0, StandardCharsets.UTF_8.name());
      switch (parameter.getInt(PARAMETER_TYPE)) {
        case 1, 2 -> stats.put(name, (long) parameter.getInt(PARAMETER_VALUE));
        case 3, 4 -> stats.put(name, parameter.getLong(PARAMETER_VALUE));
        case 7 ->
            stats.put(
                name,
                parameter.getPointer(PARAMETER_VALUE).getString(0, StandardCharsets.UTF_8.name()));
        default -> {
          // Fractions and truths: nobody asks for any.
        }
      }
    }
  }

  private static DomainState state(Pointer record) {
    Pointer parameters = record.getPointer(RECORD_PARAMETERS);
    int state = 0;
    int reason = 0;
    for (int i = 0; i < record.getInt(RECORD_COUNT); i++) {
      Pointer parameter = parameters.share((long) i * PARAMETER_BYTES);
      int value = parameter.getInt(PARAMETER_VALUE);
      switch (parameter.getString(0, StandardCharsets.UTF_8.name())) {
        case "state.state" -> state = value;
        case "state.reason" -> reason = value;
        default -> {
          // Later versions of libvirt may add to what they were asked for.
        }
      }
    }
    return new DomainState(state, reason);
  }

  Optional<DomainState> domainState(String name) {
    IntByReference state = new IntByReference();
    IntByReference reason = new IntByReference();
    return withDomain(name, domain -> Loaded.LIBVIRT.virDomainGetState(domain, state, reason, 0))
        .map(_ -> new DomainState(state.getValue(), reason.getValue()));
  }

  void defineDomain(String xml) {
    DomainPointer domain = Loaded.LIBVIRT.virDomainDefineXML(connection, xml);
    if (domain == null) {
      throw lastError();
    }
    Loaded.LIBVIRT.virDomainFree(domain);
  }

  void startDomain(String name) {
    require(name, withDomain(name, Loaded.LIBVIRT::virDomainCreate));
  }

  /** Presses the power button. */
  void shutdownDomain(String name) {
    require(
        name,
        withDomain(
            name, domain -> Loaded.LIBVIRT.virDomainShutdownFlags(domain, SHUTDOWN_BY_ACPI)));
  }

  /** Pulls the plug. A domain that is off or absent is left alone. */
  void powerOffDomain(String name) {
    try {
      withDomain(name, Loaded.LIBVIRT::virDomainDestroy);
    } catch (LibvirtException e) {
      if (!e.is(LibvirtException.OPERATION_INVALID)) {
        throw e;
      }
    }
  }

  /** Freezes a domain's processors. */
  void pauseDomain(String name) {
    require(name, withDomain(name, Loaded.LIBVIRT::virDomainSuspend));
  }

  /** Lets a frozen domain's processors go on. */
  void unpauseDomain(String name) {
    require(name, withDomain(name, Loaded.LIBVIRT::virDomainResume));
  }

  /** Writes a domain's memory to disk; its next start goes on from there. */
  void saveDomain(String name) {
    require(
        name, withDomain(name, domain -> Loaded.LIBVIRT.virDomainManagedSave(domain, NO_FLAGS)));
  }

  /** Forgets the memory that was saved, if any was. */
  void forgetSaved(String name) {
    withDomain(
        name,
        domain ->
            check(Loaded.LIBVIRT.virDomainHasManagedSaveImage(domain, NO_FLAGS)) == 1
                ? Loaded.LIBVIRT.virDomainManagedSaveRemove(domain, NO_FLAGS)
                : 0);
  }

  /** Has the guest's agent set a password. */
  void setPassword(String name, String user, String password) {
    require(
        name,
        withDomain(
            name,
            domain -> Loaded.LIBVIRT.virDomainSetUserPassword(domain, user, password, NO_FLAGS)));
  }

  void undefineDomain(String name) {
    int flags = UNDEFINE_MANAGED_SAVE | UNDEFINE_SNAPSHOT_METADATA | UNDEFINE_NVRAM;
    withDomain(name, domain -> Loaded.LIBVIRT.virDomainUndefineFlags(domain, flags));
  }

  /** A domain's definition: as it runs, or as it will start next. */
  Optional<String> domainXml(String name, boolean next) {
    DomainPointer domain = Loaded.LIBVIRT.virDomainLookupByName(connection, name);
    if (domain == null) {
      throwUnless(LibvirtException.NO_DOMAIN);
      return Optional.empty();
    }
    try {
      return Optional.of(
          text(Loaded.LIBVIRT.virDomainGetXMLDesc(domain, next ? XML_INACTIVE : NO_FLAGS)));
    } finally {
      Loaded.LIBVIRT.virDomainFree(domain);
    }
  }

  /** Gives a domain a device: for its next start, and at once if it runs. */
  void attachDevice(String name, String xml, boolean running) {
    require(
        name,
        withDomain(
            name,
            domain -> Loaded.LIBVIRT.virDomainAttachDeviceFlags(domain, xml, affected(running))));
  }

  /** Changes what can be changed of a device. */
  void updateDevice(String name, String xml, boolean running) {
    require(
        name,
        withDomain(
            name,
            domain -> Loaded.LIBVIRT.virDomainUpdateDeviceFlags(domain, xml, affected(running))));
  }

  /** Takes a device from a running domain, or else from its next start. */
  void detachDevice(String name, String xml, boolean running) {
    require(
        name,
        withDomain(
            name,
            domain ->
                Loaded.LIBVIRT.virDomainDetachDeviceFlags(
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
                Loaded.LIBVIRT.virDomainBlockCopy(
                    domain, device, targetXml, null, 0, BLOCK_COPY_FLAGS)));
  }

  /** What is being done to a disk of a domain; empty when nothing is. */
  Optional<BlockJob> blockJob(String name, String device) {
    virDomainBlockJobInfo info = new virDomainBlockJobInfo();
    return withDomain(
            name,
            domain ->
                check(Loaded.LIBVIRT.virDomainGetBlockJobInfo(domain, device, info, NO_FLAGS)))
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
                Loaded.LIBVIRT.virDomainBlockJobAbort(
                    domain, device, changeOver ? BLOCK_JOB_PIVOT : NO_FLAGS)));
  }

  private static int affected(boolean running) {
    return running ? AFFECT_LIVE | AFFECT_CONFIG : AFFECT_CONFIG;
  }

  /** Defines a packet filter; interfaces that use it follow at once. */
  void defineFilter(String xml) {
    var filter = Loaded.LIBVIRT.virNWFilterDefineXML(connection, xml);
    if (filter == null) {
      throw lastError();
    }
    Loaded.LIBVIRT.virNWFilterFree(filter);
  }

  /** The names of all networks, active or not. */
  List<String> networkNames() {
    List<String> names = new ArrayList<>();
    CString[] active = room(check(Loaded.LIBVIRT.virConnectNumOfNetworks(connection)));
    int count = check(Loaded.LIBVIRT.virConnectListNetworks(connection, active, active.length));
    for (int i = 0; i < count; i++) {
      names.add(active[i].toString());
    }
    CString[] inactive = room(check(Loaded.LIBVIRT.virConnectNumOfDefinedNetworks(connection)));
    count =
        check(Loaded.LIBVIRT.virConnectListDefinedNetworks(connection, inactive, inactive.length));
    for (int i = 0; i < count; i++) {
      names.add(inactive[i].toString());
    }
    return names;
  }

  /** JNA passes no empty arrays. */
  private static CString[] room(int names) {
    return new CString[Math.max(1, names)];
  }

  /** Stops a network that is active, without forgetting it. */
  void stopNetwork(String name) {
    withNetwork(
        name,
        network ->
            check(Loaded.LIBVIRT.virNetworkIsActive(network)) == 1
                ? check(Loaded.LIBVIRT.virNetworkDestroy(network))
                : 0);
  }

  boolean isNetworkActive(String name) {
    return withNetwork(name, network -> check(Loaded.LIBVIRT.virNetworkIsActive(network)))
        .filter(active -> active == 1)
        .isPresent();
  }

  boolean hasFilter(String name) {
    var filter = Loaded.LIBVIRT.virNWFilterLookupByName(connection, name);
    if (filter == null) {
      return false;
    }
    Loaded.LIBVIRT.virNWFilterFree(filter);
    return true;
  }

  Optional<String> networkXml(String name) {
    return withNetwork(name, network -> text(Loaded.LIBVIRT.virNetworkGetXMLDesc(network, 0)));
  }

  /** Defines a network that starts with the host. */
  void defineNetwork(String xml) {
    NetworkPointer network = Loaded.LIBVIRT.virNetworkDefineXML(connection, xml);
    if (network == null) {
      throw lastError();
    }
    try {
      check(Loaded.LIBVIRT.virNetworkSetAutostart(network, 1));
    } finally {
      Loaded.LIBVIRT.virNetworkFree(network);
    }
  }

  /** Starts a network. One that is active is left alone. */
  void startNetwork(String name) {
    withNetwork(
        name,
        network ->
            check(Loaded.LIBVIRT.virNetworkIsActive(network)) == 1
                ? 0
                : check(Loaded.LIBVIRT.virNetworkCreate(network)));
  }

  /** Stops and removes a network, if there is one. */
  void removeNetwork(String name) {
    withNetwork(
        name,
        network -> {
          if (check(Loaded.LIBVIRT.virNetworkIsActive(network)) == 1) {
            check(Loaded.LIBVIRT.virNetworkDestroy(network));
          }
          return check(Loaded.LIBVIRT.virNetworkUndefine(network));
        });
  }

  void addDhcpHost(String network, String hostXml) {
    updateDhcpHosts(network, NETWORK_COMMAND_ADD_LAST, hostXml);
  }

  void removeDhcpHost(String network, String hostXml) {
    updateDhcpHosts(network, NETWORK_COMMAND_DELETE, hostXml);
  }

  /** What a network's DHCP server has given away; nothing when there is no such network. */
  List<DhcpLease> dhcpLeases(String name) {
    return withNetwork(
            name,
            network -> {
              if (check(Loaded.LIBVIRT.virNetworkIsActive(network)) == 0) {
                return List.<DhcpLease>of();
              }
              PointerByReference list = new PointerByReference();
              int count =
                  check(Loaded.LIBVIRT.virNetworkGetDHCPLeases(network, ANY_MAC, list, NO_FLAGS));
              return leases(list.getValue(), count);
            })
        .orElse(List.of());
  }

  private static List<DhcpLease> leases(Pointer list, int count) {
    List<DhcpLease> leases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pointer lease = list.getPointer((long) i * Native.POINTER_SIZE);
      leases.add(new DhcpLease(text(lease, LEASE_MAC), text(lease, LEASE_IP)));
      Loaded.LIBVIRT.virNetworkDHCPLeaseFree(lease);
    }
    if (list != null) {
      Native.free(Pointer.nativeValue(list));
    }
    return leases;
  }

  private static String text(Pointer struct, int offset) {
    Pointer text = struct.getPointer(offset);
    return text == null ? "" : text.getString(0, StandardCharsets.UTF_8.name());
  }

  private void updateDhcpHosts(String name, int command, String hostXml) {
    withNetwork(
        name,
        network -> {
          int live = check(Loaded.LIBVIRT.virNetworkIsActive(network)) == 1 ? AFFECT_LIVE : 0;
          return check(
              Loaded.LIBVIRT.virNetworkUpdate(
                  network,
                  command,
                  NETWORK_SECTION_DHCP_HOST,
                  ANY_PARENT,
                  hostXml,
                  AFFECT_CONFIG | live));
        });
  }

  private Optional<Integer> withDomain(String name, ToIntFunction<DomainPointer> call) {
    DomainPointer domain = Loaded.LIBVIRT.virDomainLookupByName(connection, name);
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
      Loaded.LIBVIRT.virDomainFree(domain);
    }
  }

  private <T> Optional<T> withNetwork(String name, Function<NetworkPointer, T> call) {
    NetworkPointer network = Loaded.LIBVIRT.virNetworkLookupByName(connection, name);
    if (network == null) {
      throwUnless(LibvirtException.NO_NETWORK);
      return Optional.empty();
    }
    try {
      return Optional.of(call.apply(network));
    } finally {
      Loaded.LIBVIRT.virNetworkFree(network);
    }
  }

  private static void require(String name, Optional<Integer> outcome) {
    if (outcome.isEmpty()) {
      throw new LibvirtException(
          LibvirtException.NO_DOMAIN, "there is no domain " + name + " any more");
    }
  }

  private static int check(int outcome) {
    if (outcome < 0) {
      throw lastError();
    }
    return outcome;
  }

  private static String text(CString text) {
    if (text == null) {
      throw lastError();
    }
    return text.toString();
  }

  private static void throwUnless(int expectedCode) {
    LibvirtException error = lastError();
    if (!error.is(expectedCode)) {
      throw error;
    }
  }

  private static LibvirtException lastError() {
    virError error = Loaded.LIBVIRT.virGetLastError();
    return error == null
        ? new LibvirtException(1, "libvirt failed without a reason")
        : new LibvirtException(error.code, String.valueOf(error.message));
  }
}
