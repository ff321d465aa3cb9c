package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.libvirt.LibvirtSettings.Acceleration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether hardware virtualization is usable. No single sign can be trusted: there are machines with
 * a {@code /dev/kvm} that opens, and a libvirt that lists KVM, where a guest's processor never
 * runs.
 */
final class Kvm {

  private static final Pattern FLAGS = Pattern.compile("^(flags|Features)\\s*:.*\\b(svm|vmx)\\b.*");

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
    if (!capabilitiesXml.contains("<domain type='kvm'")) {
      return Optional.of("libvirt does not offer KVM");
    }
    if (!host.isLocal()) {
      return Optional.empty();
    }
    if (!processorHasIt()) {
      return Optional.of("the processor shows neither svm nor vmx");
    }
    Path device = Path.of("/dev/kvm");
    return Files.isReadable(device) && Files.isWritable(device)
        ? Optional.empty()
        : Optional.of("/dev/kvm is missing or not ours to use");
  }

  private static boolean processorHasIt() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines.anyMatch(line -> FLAGS.matcher(line).matches());
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
