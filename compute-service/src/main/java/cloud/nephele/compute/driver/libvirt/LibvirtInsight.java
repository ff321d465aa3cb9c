package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.ConsoleLog;
import cloud.nephele.compute.driver.CrashDumps;
import cloud.nephele.compute.driver.Diagnostics;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestDiagnostics;
import cloud.nephele.compute.driver.HostUptime;
import cloud.nephele.compute.driver.PasswordSetting;
import cloud.nephele.compute.driver.PowerState;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** What guests and hosts say of themselves, and what is said to a guest that runs. */
final class LibvirtInsight
    implements ConsoleLog, CrashDumps, Diagnostics, HostUptime, PasswordSetting {

  private static final String ADMINISTRATOR = "root";

  private final LibvirtHosts hosts;

  LibvirtInsight(LibvirtHosts hosts) {
    this.hosts = hosts;
  }

  @Override
  public String consoleOutput(String host, UUID serverId, int lines) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    GuestFolder folder = guest.folder();
    if (!folder.exists()) {
      throw DriverException.unknownGuest(host, serverId);
    }
    try {
      return folder.consoleTail(lines);
    } catch (IOException e) {
      throw guest.fileTrouble(e);
    }
  }

  @Override
  public GuestDiagnostics diagnose(String host, UUID serverId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    LibvirtNode node = guest.node();
    String domain = guest.domain();
    if (guest.requireState().power() != PowerState.RUNNING) {
      throw DriverException.permanent("%s on host %s does not run.".formatted(domain, host));
    }
    List<String> macs = guest.macAddresses(false);
    return new DomainStats(
            node.watch()
                .call("say what " + domain + " uses", libvirt -> libvirt.domainStats(domain)))
        .diagnostics(node.abilities().withoutKvm().isEmpty() ? "kvm" : "qemu", macs);
  }

  @Override
  public void triggerCrashDump(String host, UUID serverId) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    if (!guest.requireState().isActive()) {
      throw DriverException.permanent("%s on host %s is off.".formatted(guest.domain(), host));
    }
    guest.run("interrupt", libvirt -> libvirt.injectNmi(guest.domain()));
  }

  @Override
  public String uptime(String host) {
    return hosts.require(host).uptime();
  }

  @Override
  public void setPassword(String host, UUID serverId, String password) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    guest.requireState();
    try {
      guest.run(
          "set the password of",
          libvirt -> libvirt.setPassword(guest.domain(), ADMINISTRATOR, password));
    } catch (DriverException e) {
      throw DriverException.permanent(
          "The guest was not told its password, for which it must run QEMU's agent: "
              + e.getMessage(),
          e);
    }
  }
}
