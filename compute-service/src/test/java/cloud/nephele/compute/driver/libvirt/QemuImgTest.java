package cloud.nephele.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.compute.driver.DriverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuImgTest {

  private static final int DISK_BYTES = 1 << 20;

  @TempDir Path folder;

  private Path disk(String format, String... options) {
    Path disk = folder.resolve("disk." + format);
    List<String> words = new ArrayList<>(List.of("qemu-img", "create", "-q"));
    words.addAll(List.of("-f", format));
    words.addAll(List.of(options));
    words.addAll(List.of(disk.toString(), "" + DISK_BYTES));
    Command.run(Duration.ofSeconds(30), words);
    return disk;
  }

  @Test
  void disksOfOneFileAreImages() {
    for (String format : List.of("qcow2", "vmdk", "vdi", "raw")) {
      assertThat(QemuImg.inspect(disk(format), format)).as(format).isEqualTo(DISK_BYTES);
    }
  }

  @Test
  void listOfFilesIsNoImage() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s".repeat(512));
    Path list = folder.resolve("list.vmdk");
    Files.writeString(
        list,
        """
        version=1
        CID=fffffffe
        parentCID=ffffffff
        createType="monolithicFlat"
        RW 1 FLAT "%s" 0
        """
            .formatted(secret));
    assertRefused(list, "vmdk", "in another file");
  }

  @Test
  void differenceToAnotherDiskIsNoImage() {
    Path base = disk("raw");
    assertRefused(disk("qcow2", "-F", "raw", "-b", base.toString()), "qcow2", "a backing file");
  }

  @Test
  void diskOfAnotherFormatIsNoImage() {
    assertRefused(disk("raw"), "qcow2", "is not in qcow2 format");
  }

  private static void assertRefused(Path disk, String format, String why) {
    assertThatThrownBy(() -> QemuImg.inspect(disk, format))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining(why);
  }
}
