package cloud.nephele.compute.driver;

import java.util.UUID;

/** Has guests write down what is in their memory. */
public interface CrashDumps {

  /**
   * Interrupts a guest so that its system notices for sure (x86 calls it NMI). What the system does
   * then is its own choice: it may dump its memory, crash, or go on.
   *
   * @throws DriverException permanent when there is no such guest, or it is off
   */
  void triggerCrashDump(String host, UUID serverId);
}
