package cloud.nephele.compute.driver.libvirt;

import static cloud.nephele.compute.driver.libvirt.NativeLibvirt.LIBVIRT;
import static cloud.nephele.compute.driver.libvirt.NativeLibvirt.check;
import static cloud.nephele.compute.driver.libvirt.NativeLibvirt.lastError;
import static cloud.nephele.compute.driver.libvirt.NativeLibvirt.text;
import static cloud.nephele.compute.driver.libvirt.NativeLibvirt.throwUnless;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.NetworkPointer;

/** The networks and packet filters of one libvirt, in the words this driver needs. */
final class LibvirtNetworks {

  private static final int NO_FLAGS = 0;
  private static final int NETWORK_COMMAND_DELETE = 2;
  private static final int NETWORK_COMMAND_ADD_LAST = 3;
  private static final int NETWORK_SECTION_DHCP_HOST = 4;
  private static final int ANY_PARENT = -1;
  private static final String ANY_MAC = null;
  private static final int AFFECT_LIVE = 1;
  private static final int AFFECT_CONFIG = 2;

  /** Layout of a {@code virNetworkDHCPLease}, as far as it is of interest. */
  private static final int LEASE_MAC = 24;

  private static final int LEASE_IP = 40;

  private final ConnectionPointer connection;

  LibvirtNetworks(ConnectionPointer connection) {
    this.connection = connection;
  }

  /** Defines a packet filter; interfaces that use it follow at once. */
  void defineFilter(String xml) {
    var filter = LIBVIRT.virNWFilterDefineXML(connection, xml);
    if (filter == null) {
      throw lastError();
    }
    LIBVIRT.virNWFilterFree(filter);
  }

  /** The names of all networks, active or not. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    CString[] active = room(check(LIBVIRT.virConnectNumOfNetworks(connection)));
    int count = check(LIBVIRT.virConnectListNetworks(connection, active, active.length));
    for (int i = 0; i < count; i++) {
      names.add(active[i].toString());
    }
    CString[] inactive = room(check(LIBVIRT.virConnectNumOfDefinedNetworks(connection)));
    count = check(LIBVIRT.virConnectListDefinedNetworks(connection, inactive, inactive.length));
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
  void stop(String name) {
    withNetwork(
        name,
        network ->
            check(LIBVIRT.virNetworkIsActive(network)) == 1
                ? check(LIBVIRT.virNetworkDestroy(network))
                : 0);
  }

  boolean isActive(String name) {
    return withNetwork(name, network -> check(LIBVIRT.virNetworkIsActive(network)))
        .filter(active -> active == 1)
        .isPresent();
  }

  boolean hasFilter(String name) {
    var filter = LIBVIRT.virNWFilterLookupByName(connection, name);
    if (filter == null) {
      return false;
    }
    LIBVIRT.virNWFilterFree(filter);
    return true;
  }

  /** The devices of interfaces that are bound to a filter. */
  List<String> filteredDevices() {
    PointerByReference list = new PointerByReference();
    int count = check(LIBVIRT.virConnectListAllNWFilterBindings(connection, list, NO_FLAGS));
    List<String> devices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pointer binding = list.getValue().getPointer((long) i * Native.POINTER_SIZE);
      devices.add(LIBVIRT.virNWFilterBindingGetPortDev(binding));
      LIBVIRT.virNWFilterBindingFree(binding);
    }
    if (list.getValue() != null) {
      Native.free(Pointer.nativeValue(list.getValue()));
    }
    return devices;
  }

  /** What binds a device to its filter; empty when nothing does. */
  Optional<String> filterBinding(String device) {
    return withFilterBinding(
        device, binding -> text(LIBVIRT.virNWFilterBindingGetXMLDesc(binding, NO_FLAGS)));
  }

  /** Takes a device's filter away, if it has one. */
  void unbindFilter(String device) {
    withFilterBinding(device, binding -> check(LIBVIRT.virNWFilterBindingDelete(binding)));
  }

  /** Binds a device to the filter that an earlier binding of it names. */
  void bindFilter(String binding) {
    Pointer made = LIBVIRT.virNWFilterBindingCreateXML(connection, binding, NO_FLAGS);
    if (made == null) {
      throw lastError();
    }
    LIBVIRT.virNWFilterBindingFree(made);
  }

  private <T> Optional<T> withFilterBinding(String device, Function<Pointer, T> call) {
    Pointer binding = LIBVIRT.virNWFilterBindingLookupByPortDev(connection, device);
    if (binding == null) {
      throwUnless(LibvirtException.NO_FILTER_BINDING);
      return Optional.empty();
    }
    try {
      return Optional.of(call.apply(binding));
    } finally {
      LIBVIRT.virNWFilterBindingFree(binding);
    }
  }

  Optional<String> definition(String name) {
    return withNetwork(name, network -> text(LIBVIRT.virNetworkGetXMLDesc(network, 0)));
  }

  /** Defines a network that starts with the host. */
  void define(String xml) {
    NetworkPointer network = LIBVIRT.virNetworkDefineXML(connection, xml);
    if (network == null) {
      throw lastError();
    }
    try {
      check(LIBVIRT.virNetworkSetAutostart(network, 1));
    } finally {
      LIBVIRT.virNetworkFree(network);
    }
  }

  /** Starts a network. One that is active is left alone. */
  void start(String name) {
    withNetwork(
        name,
        network ->
            check(LIBVIRT.virNetworkIsActive(network)) == 1
                ? 0
                : check(LIBVIRT.virNetworkCreate(network)));
  }

  /** Stops and removes a network, if there is one. */
  void remove(String name) {
    withNetwork(
        name,
        network -> {
          if (check(LIBVIRT.virNetworkIsActive(network)) == 1) {
            check(LIBVIRT.virNetworkDestroy(network));
          }
          return check(LIBVIRT.virNetworkUndefine(network));
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
              if (check(LIBVIRT.virNetworkIsActive(network)) == 0) {
                return List.<DhcpLease>of();
              }
              PointerByReference list = new PointerByReference();
              int count = check(LIBVIRT.virNetworkGetDHCPLeases(network, ANY_MAC, list, NO_FLAGS));
              return leases(list.getValue(), count);
            })
        .orElse(List.of());
  }

  private static List<DhcpLease> leases(Pointer list, int count) {
    List<DhcpLease> leases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pointer lease = list.getPointer((long) i * Native.POINTER_SIZE);
      leases.add(new DhcpLease(textAt(lease, LEASE_MAC), textAt(lease, LEASE_IP)));
      LIBVIRT.virNetworkDHCPLeaseFree(lease);
    }
    if (list != null) {
      Native.free(Pointer.nativeValue(list));
    }
    return leases;
  }

  private static String textAt(Pointer struct, int offset) {
    Pointer text = struct.getPointer(offset);
    return text == null ? "" : text.getString(0, StandardCharsets.UTF_8.name());
  }

  private void updateDhcpHosts(String name, int command, String hostXml) {
    withNetwork(
        name,
        network -> {
          int live = check(LIBVIRT.virNetworkIsActive(network)) == 1 ? AFFECT_LIVE : 0;
          return check(
              LIBVIRT.virNetworkUpdate(
                  network,
                  command,
                  NETWORK_SECTION_DHCP_HOST,
                  ANY_PARENT,
                  hostXml,
                  AFFECT_CONFIG | live));
        });
  }

  private <T> Optional<T> withNetwork(String name, Function<NetworkPointer, T> call) {
    NetworkPointer network = LIBVIRT.virNetworkLookupByName(connection, name);
    if (network == null) {
      throwUnless(LibvirtException.NO_NETWORK);
      return Optional.empty();
    }
    try {
      return Optional.of(call.apply(network));
    } finally {
      LIBVIRT.virNetworkFree(network);
    }
  }
}
