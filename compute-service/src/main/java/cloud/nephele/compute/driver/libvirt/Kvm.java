package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.libvirt.LibvirtSettings.Acceleration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether hardware virtualization is usable. No single sign can be trusted: there are machines with
 * a {@code /dev/kvm} that opens, and a libvirt that lists KVM, where a guest's processor never
 * runs.
 */
final class Kvm {

  private static final Pattern FLAGS = Pattern.compile("^(flags|Features)\\s*:.*\\b(svm|vmx)\\b.*");

  private static final String OFFERED = "<domain type='kvm'";
  private static final Path DEVICE = Path.of("/dev/kvm");

  private Kvm() {}

  /** Why KVM is not used; empty when it is. */
  static Optional<String> reasonNotToUse(
      Acceleration wanted, LibvirtSettings.Host host, String capabilitiesXml) {
    return switch (wanted) {
      case KVM -> Optional.empty();
      case QEMU -> Optional.of("the configuration says so");
      case AUTO -> lack(host, capabilitiesXml);
    };
  }

  private static Optional<String> lack(LibvirtSettings.Host host, String capabilitiesXml) {
    if (!capabilitiesXml.contains(OFFERED)) {
      return Optional.of("libvirt does not offer KVM");
    }
    if (!host.isLocal()) {
      return Optional.empty();
    }
    if (!processorHasIt()) {
      return Optional.of("the processor shows neither svm nor vmx");
    }
    return Files.isReadable(DEVICE) && Files.isWritable(DEVICE)
        ? Optional.empty()
        : Optional.of(DEVICE + " is missing or not ours to use");
  }

  /**
   * A sentence when libvirt, as root, sees KVM and its QEMU's user does not: libvirt then holds
   * what it knows of QEMU for outdated and asks QEMU again, at every call.
   */
  static Optional<String> reasonForSlowness(LibvirtSettings.Host host, String capabilitiesXml) {
    return reasonForSlowness(host, capabilitiesXml, DEVICE);
  }

  static Optional<String> reasonForSlowness(
      LibvirtSettings.Host host, String capabilitiesXml, Path device) {
    if (!host.isLocal() || host.isSession() || !capabilitiesXml.contains(OFFERED)) {
      return Optional.empty();
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(device);
      boolean open =
          permissions.contains(PosixFilePermission.GROUP_WRITE)
              || permissions.contains(PosixFilePermission.OTHERS_WRITE);
      return open
          ? Optional.empty()
          : Optional.of(
              "Every start takes libvirt up to minutes, as %s is for root alone: give it to QEMU's"
                      .formatted(device)
                  + " group (chgrp kvm, chmod 660).");
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean processorHasIt() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines.anyMatch(line -> FLAGS.matcher(line).matches());
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
