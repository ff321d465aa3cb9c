package cloud.nephele.image.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatCheckTest {

  /** The header of a qcow2 disk of 1 GiB. */
  private static ByteBuffer qcow2() {
    return ByteBuffer.allocate(0x10000)
        .putInt(0, 0x514649fb)
        .putInt(4, 3)
        .putLong(24, 1L << 30)
        .putInt(100, 104);
  }

  /** The description of a disk that is one file. */
  private static final String WHOLE_VMDK =
      "createType=\"streamOptimized\"\nRW 2097152 SPARSE \"disk.vmdk\"\n";

  private static Optional<Long> check(String format, String container, ByteBuffer head) {
    byte[] bytes = new byte[head.capacity()];
    head.get(0, bytes);
    return FormatCheck.check(format, container, bytes, bytes.length);
  }

  private static void assertRefused(String format, ByteBuffer head) {
    assertThatThrownBy(() -> check(format, "bare", head))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.BAD_MEDIA_TYPE));
  }

  @Test
  void qcow2TellsTheSizeOfItsDisk() {
    assertThat(check("qcow2", "bare", qcow2())).contains(1L << 30);
  }

  @Test
  void qcow2ThatReadsOtherFilesIsRefused() {
    assertRefused("qcow2", qcow2().putLong(8, 200));
    assertRefused("qcow2", qcow2().putLong(72, 4));
    assertRefused("qcow2", qcow2().putLong(24, -1));
  }

  /** The header of a VMDK disk of 1 GiB with its description. */
  private static ByteBuffer vmdk(String description) {
    return text("KDMV", 0)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(12, 1L << 21)
        .putLong(28, 1)
        .putLong(36, 20)
        .put(512, description.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void vmdkInOneFileTellsTheSizeOfItsDisk() {
    assertThat(check("vmdk", "bare", vmdk(WHOLE_VMDK))).contains(1L << 30);
  }

  @Test
  void vmdkThatQemuReadsElsewhereIsRefused() {
    assertRefused("vmdk", vmdk(WHOLE_VMDK).putLong(12, 0));
    assertRefused("vmdk", vmdk(WHOLE_VMDK).putLong(28, 2));
    assertRefused("vmdk", vmdk(WHOLE_VMDK).putLong(28, 0));
  }

  @Test
  void textThatQemuTakesForTheDescriptionOfDiskIsRefused() {
    String description = "createType=\"monolithicFlat\"\nRW 1 FLAT \"/etc/shadow\" 0\n";
    assertRefused("vmdk", text(description, 0));
    assertRefused("vmdk", text("# a remark\nversion=1\n" + description, 0));
    assertRefused("vmdk", text("#".repeat(0xffff) + "\n", 0));
    assertRefused("vmdk", text("COWD", 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "createType=\"monolithicFlat\"\nRW 1 FLAT \"/etc/passwd\" 0\n",
        "createType=\"monolithicSparse\"\nRW 1 FLAT \"disk\" 0\n",
        "createType=\"monolithicSparse\"\n RW 1 SPARSE \"/etc/shadow\"\n",
        "createType=\"monolithicSparse\"\nRW +1 FLAT \"/etc/shadow\" 0\n",
        "createType=\"monolithicSparse\"\nRW 1 SPARSE \"disk\" \"/etc/shadow\"\n",
        "createType=\"monolithicSparse\"\nparentFileNameHint=\"/etc/shadow\"\n",
        "createType: vmfs\"\ncreateType=\"monolithicSparse\"\n",
        "no kind at all"
      })
  void vmdkThatReadsOtherFilesIsRefused(String description) {
    assertRefused("vmdk", vmdk(description));
  }

  @Test
  void absurdSizeIsRefused() {
    assertRefused("qcow2", qcow2().putLong(24, 1L << 50));
    assertRefused("vhd", text("conectix", 0).putLong(48, 1L << 50));
    assertRefused("vmdk", vmdk(WHOLE_VMDK).putLong(12, 1L << 40));
  }

  @Test
  void headerThatIsCutOffIsRefused() {
    for (int length : new int[] {4, 71, 103}) {
      assertRefused("qcow2", qcow2().slice(0, length));
    }
  }

  @Test
  void diskThatClaimsToBeRawIsRefused() {
    assertRefused("raw", qcow2());
    assertRefused("raw", text("KDMV", 0));
    assertRefused("vmdk", qcow2());
    assertRefused("vmdk", text("# Disk DescriptorFile", 0));
  }

  @ParameterizedTest
  @CsvSource({
    "vmdk, anything, 0",
    "vhd, conectix, 0",
    "vhdx, vhdxfile, 0",
    "iso, CD001, 32769",
    "raw, CD001, 32769",
    "ploop, WithoutFreeSpace, 0",
    "qcow2, anything, 0",
    "raw, anything, 0"
  })
  void bytesThatDoNotContradictTheirFormatPass(String format, String text, int offset) {
    assertThat(check(format, "bare", text(text, offset))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ovf", "docker", "compressed"})
  void containerHidesNoDisk(String container) {
    assertThatThrownBy(() -> check("raw", container, qcow2())).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> check("qcow2", container, qcow2().putLong(8, 200)))
        .isInstanceOf(Fault.class);
    assertThatThrownBy(() -> check("vmdk", container, text("createType=\"vmfs\"", 0)))
        .isInstanceOf(Fault.class);
    assertThat(check("vmdk", container, text("anything", 0))).isEmpty();
  }

  @Test
  void nothingAtAllPasses() {
    assertThat(FormatCheck.check("qcow2", "bare", new byte[0], 0)).isEmpty();
  }

  private static ByteBuffer text(String text, int offset) {
    return ByteBuffer.allocate(0x10000).put(offset, text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
