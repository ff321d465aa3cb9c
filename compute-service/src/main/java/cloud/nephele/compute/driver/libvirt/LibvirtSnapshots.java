package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.Snapshots;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Images of guests' disks. */
final class LibvirtSnapshots implements Snapshots {

  private final LibvirtHosts hosts;
  private final LibvirtPausing pausing;

  LibvirtSnapshots(LibvirtHosts hosts, LibvirtPausing pausing) {
    this.hosts = hosts;
    this.pausing = pausing;
  }

  @Override
  public void snapshot(String host, UUID serverId, boolean running, Target target) {
    LibvirtGuest guest = hosts.guest(host, serverId);
    Path image = guest.folder().snapshot();
    try {
      readDisk(guest, running, image);
      try (InputStream bytes = Files.newInputStream(image)) {
        target.write(bytes);
      }
      Files.deleteIfExists(image);
    } catch (IOException e) {
      throw guest.fileTrouble(e);
    }
  }

  /** Only when QEMU has let go of a disk is all that the guest wrote to it in the file. */
  private void readDisk(LibvirtGuest guest, boolean running, Path image) throws IOException {
    String host = guest.node().name();
    pausing.suspend(host, guest.serverId());
    try {
      Files.deleteIfExists(image);
      QemuImg.flatten(guest.folder().disk(), image);
    } finally {
      if (running) {
        pausing.resume(host, guest.serverId());
      }
    }
  }
}
