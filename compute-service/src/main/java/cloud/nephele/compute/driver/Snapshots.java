package cloud.nephele.compute.driver;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** Makes images of guests' root disks. */
public interface Snapshots {

  /** Takes an image's bytes, from first to last. */
  @FunctionalInterface
  interface Target {
    void write(InputStream bytes) throws IOException;
  }

  /**
   * Writes the root disk, whole and in itself complete, as a qcow2 image. A guest that runs is held
   * for as long as its disk is read, and goes on before the bytes are written to the target. Post:
   * the guest is as it was.
   *
   * @param running whether the guest is to run afterwards, as an earlier attempt may have held it
   * @throws DriverException permanent when there is no such guest; retryable when the target takes
   *     no more bytes
   */
  void snapshot(String host, UUID serverId, boolean running, Target target);
}
