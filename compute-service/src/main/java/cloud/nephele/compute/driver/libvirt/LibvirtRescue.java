package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.Rescuing;
import java.io.IOException;
import java.util.UUID;

/** Guests that start from another disk, with their own, be it a volume, as the second. */
final class LibvirtRescue implements Rescuing {

  private final LibvirtHosts hosts;
  private final GuestBuilder builder;

  LibvirtRescue(LibvirtHosts hosts, GuestBuilder builder) {
    this.hosts = hosts;
    this.builder = builder;
  }

  @Override
  public void rescue(String host, GuestSpec spec) {
    LibvirtGuest guest = hosts.guest(host, spec.serverId());
    if (guest.requireState().isActive()) {
      if (isRescued(guest)) {
        return;
      }
      guest.pullThePlug();
    }
    GuestFolder rescue = guest.folder().rescue();
    try {
      rescue.delete();
      rescue.create();
      builder.makeRootDisk(guest.node(), rescue, spec);
      builder.makeConfigDrive(rescue, spec);
    } catch (IOException e) {
      throw guest.fileTrouble(e);
    }
    // The kept definition stays that of the guest itself.
    String xml = builder.rescued(guest, spec);
    guest.run(
        "define",
        libvirt -> {
          libvirt.forgetSaved(guest.domain());
          libvirt.defineDomain(xml);
        });
    guest.start();
  }

  private static boolean isRescued(LibvirtGuest guest) {
    return guest
        .definition(false)
        .filter(xml -> xml.contains(guest.folder().rescue().disk().toString()))
        .isPresent();
  }

  @Override
  public void unrescue(String host, UUID serverId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    guest.requireState();
    guest.pullThePlug();
    guest.renewDefinition();
    try {
      guest.folder().rescue().delete();
    } catch (IOException e) {
      throw guest.fileTrouble(e);
    }
  }
}
