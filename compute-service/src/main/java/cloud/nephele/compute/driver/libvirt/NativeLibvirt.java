package cloud.nephele.compute.driver.libvirt;

import org.libvirt.jna.CString;
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.libvirt.jna.virError;

/** The native library, made ready when a connection is first wanted, and how it says no. */
final class NativeLibvirt {

  static final LibvirtLibrary LIBVIRT = LibvirtLibrary.load();

  /** Held for good, as C keeps a pointer to it. Without it libvirt prints errors to stderr. */
  private static final VirErrorCallback SILENCE = (_, _) -> {};

  static {
    LIBVIRT.virSetErrorFunc(null, SILENCE);
    LIBVIRT.virInitialize();
    LIBVIRT.virEventRegisterDefaultImpl();
    // Keepalive answers are read by the event loop.
    Thread.ofPlatform().daemon().name("libvirt-events").start(NativeLibvirt::runEvents);
  }

  private static void runEvents() {
    int outcome = 0;
    while (outcome == 0) {
      outcome = LIBVIRT.virEventRunDefaultImpl();
    }
  }

  private NativeLibvirt() {}

  static int check(int outcome) {
    if (outcome < 0) {
      throw lastError();
    }
    return outcome;
  }

  static String text(CString text) {
    if (text == null) {
      throw lastError();
    }
    return text.toString();
  }

  static void throwUnless(int expectedCode) {
    LibvirtException error = lastError();
    if (!error.is(expectedCode)) {
      throw error;
    }
  }

  static LibvirtException lastError() {
    virError error = LIBVIRT.virGetLastError();
    return error == null
        ? new LibvirtException(1, "libvirt failed without a reason")
        : new LibvirtException(error.code, String.valueOf(error.message));
  }
}
