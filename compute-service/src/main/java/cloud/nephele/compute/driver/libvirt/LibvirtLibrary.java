package cloud.nephele.compute.driver.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Map;
import org.libvirt.jna.CString;
import org.libvirt.jna.ConnectionPointer;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt;
import org.libvirt.jna.NetworkPointer;

/** libvirt's C functions: those of the Java bindings, and those they lack. */
interface LibvirtLibrary extends Libvirt {

  /** Loads libvirt.so; fails with {@link UnsatisfiedLinkError} where it is not installed. */
  static LibvirtLibrary load() {
    return Native.load(
        "virt", LibvirtLibrary.class, Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
  }

  int virDomainGetState(
      DomainPointer domain, IntByReference state, IntByReference reason, int flags);

  int virDomainShutdownFlags(DomainPointer domain, int flags);

  int virConnectGetAllDomainStats(
      ConnectionPointer connection, int stats, PointerByReference records, int flags);

  DomainPointer virDomainMigrate3(
      DomainPointer domain, ConnectionPointer target, Pointer parameters, int count, int flags);

  int virDomainInjectNMI(DomainPointer domain, int flags);

  /** The list of domains ends with null. */
  int virDomainListGetStats(Pointer domains, int stats, PointerByReference records, int flags);

  void virDomainStatsRecordListFree(Pointer records);

  int virNetworkUpdate(
      NetworkPointer network, int command, int section, int parentIndex, String xml, int flags);

  int virNetworkGetDHCPLeases(
      NetworkPointer network, String mac, PointerByReference leases, int flags);

  void virNetworkDHCPLeaseFree(Pointer lease);

  int virConnectListAllNWFilterBindings(
      ConnectionPointer connection, PointerByReference bindings, int flags);

  String virNWFilterBindingGetPortDev(Pointer binding);

  Pointer virNWFilterBindingLookupByPortDev(ConnectionPointer connection, String device);

  CString virNWFilterBindingGetXMLDesc(Pointer binding, int flags);

  Pointer virNWFilterBindingCreateXML(ConnectionPointer connection, String xml, int flags);

  int virNWFilterBindingDelete(Pointer binding);

  int virNWFilterBindingFree(Pointer binding);
}
