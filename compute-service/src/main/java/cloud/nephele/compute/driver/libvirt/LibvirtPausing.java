package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.Pausing;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.Suspending;
import java.util.UUID;

/** Guests whose processors stand still, in memory or on disk. */
final class LibvirtPausing implements Pausing, Suspending {

  private final LibvirtHosts hosts;

  LibvirtPausing(LibvirtHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public void pause(String host, UUID serverId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    if (guest.requireState().power() != PowerState.PAUSED) {
      guest.run("pause", libvirt -> libvirt.pauseDomain(guest.domain()));
    }
  }

  @Override
  public void unpause(String host, UUID serverId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    if (guest.requireState().power() != PowerState.RUNNING) {
      guest.run("unpause", libvirt -> libvirt.unpauseDomain(guest.domain()));
    }
  }

  @Override
  public void suspend(String host, UUID serverId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    if (guest.requireState().isActive()) {
      guest.runSlow("save", libvirt -> libvirt.saveDomain(guest.domain()));
    }
  }

  /** libvirt goes on from what was saved when it starts the domain. */
  @Override
  public void resume(String host, UUID serverId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    DomainState state = guest.requireState();
    if (state.isStuck() || !state.isActive()) {
      guest.start();
    }
  }
}
