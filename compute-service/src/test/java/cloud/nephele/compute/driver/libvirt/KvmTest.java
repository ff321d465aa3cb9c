package cloud.nephele.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KvmTest {

  private static final String WITH_KVM = "<domain type='qemu'/><domain type='kvm'/>";
  private static final String WITHOUT_KVM = "<domain type='qemu'/>";

  @TempDir Path folder;

  @Test
  void deviceForRootAloneMakesLibvirtSlow() throws IOException {
    assertThat(slowness("qemu:///system", WITH_KVM, "rw-------"))
        .hasValueSatisfying(reason -> assertThat(reason).contains("chgrp kvm", "chmod 660"));
  }

  @Test
  void deviceForItsGroupOrForAllDoesNot() throws IOException {
    assertThat(slowness("qemu:///system", WITH_KVM, "rw-rw----")).isEmpty();
    assertThat(slowness("qemu:///system", WITH_KVM, "rw-rw-rw-")).isEmpty();
  }

  @Test
  void deviceThatLibvirtDoesNotUseIsOfNoInterest() throws IOException {
    assertThat(slowness("qemu:///system", WITHOUT_KVM, "rw-------")).isEmpty();
    assertThat(slowness("qemu:///session", WITH_KVM, "rw-------")).isEmpty();
    assertThat(slowness("qemu+tls://elsewhere/system", WITH_KVM, "rw-------")).isEmpty();
  }

  @Test
  void missingDeviceIsNoReason() {
    assertThat(Kvm.reasonForSlowness(host("qemu:///system"), WITH_KVM, folder.resolve("none")))
        .isEmpty();
  }

  private Optional<String> slowness(String uri, String capabilities, String permissions)
      throws IOException {
    Path device = Files.createTempFile(folder, "kvm", "");
    Files.setPosixFilePermissions(device, PosixFilePermissions.fromString(permissions));
    return Kvm.reasonForSlowness(host(uri), capabilities, device);
  }

  private LibvirtSettings.Host host(String uri) {
    return new LibvirtSettings.Host("host", uri, folder);
  }
}
