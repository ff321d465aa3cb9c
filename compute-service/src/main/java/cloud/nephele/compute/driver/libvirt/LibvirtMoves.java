package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.Resizing;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Guests that get other sizes or another host while they are off. */
final class LibvirtMoves implements Resizing {

  private final LibvirtHosts hosts;
  private final GuestBuilder builder;

  LibvirtMoves(LibvirtHosts hosts, GuestBuilder builder) {
    this.hosts = hosts;
    this.builder = builder;
  }

  @Override
  public void resize(String from, String to, GuestSpec spec) {
    LibvirtGuest old = hosts.guest(from, spec.serverId());
    LibvirtGuest guest = hosts.guest(to, spec.serverId());
    try {
      if (!old.folder().aside().exists()) {
        setAside(old);
      }
      GuestFolder folder = guest.folder();
      guest.undefine();
      guest.node().prepareFolders();
      folder.delete();
      folder.copyFrom(old.folder().aside());
      if (spec.rootGib() > 0 && !spec.startsFromVolume()) {
        QemuImg.grow(folder.disk(), GuestBuilder.gibibytes(spec.rootGib()));
      }
      GuestBuilder.makeLocalDisks(folder, spec, Optional.of(old.folder().aside()));
      builder.address(guest, spec.nics());
      builder.define(guest, spec);
    } catch (IOException e) {
      throw guest.fileTrouble(e);
    }
  }

  private static void setAside(LibvirtGuest guest) throws IOException {
    GuestFolder folder = guest.folder();
    if (!folder.exists()) {
      throw DriverException.unknownGuest(guest.node().name(), guest.serverId());
    }
    guest.undefine();
    guest.node().networks().forget(folder.notedDhcpHosts());
    folder.moveTo(folder.aside());
  }

  @Override
  public void confirm(String from, UUID serverId) {
    LibvirtGuest guest = hosts.guest(from, serverId);
    try {
      guest.folder().aside().delete();
    } catch (IOException e) {
      throw guest.fileTrouble(e);
    }
  }

  @Override
  public void revert(String from, String to, UUID serverId) {
    LibvirtGuest old = hosts.guest(from, serverId);
    LibvirtGuest guest = hosts.guest(to, serverId);
    GuestFolder folder = old.folder();
    try {
      if (folder.aside().exists()) {
        remove(guest);
        folder.aside().moveTo(folder);
      } else if (!from.equals(to)) {
        remove(guest);
      }
      if (old.state().isEmpty()) {
        old.renewDefinition();
        old.node().networks().keep(folder.notedDhcpHosts());
      }
    } catch (IOException e) {
      throw old.fileTrouble(e);
    }
  }

  private static void remove(LibvirtGuest guest) throws IOException {
    GuestFolder folder = guest.folder();
    guest.undefine();
    guest.node().networks().forget(folder.notedDhcpHosts());
    folder.delete();
  }
}
