package cloud.nephele.image.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.image.testing.Tar;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OvaCheckTest {

  private static final String WHOLE = "createType=\"streamOptimized\"\nRW 2048 SPARSE \"a.vmdk\"\n";
  private static final String ELSEWHERE =
      "createType=\"monolithicFlat\"\nRW 2048 FLAT \"/etc/shadow\" 0\n";

  private static Tar ova() {
    return new Tar().file("machine.ovf", "<Envelope/>");
  }

  /** A VMDK of more than its first bytes. */
  private static byte[] vmdk(String description) {
    return ByteBuffer.allocate(100_000)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(0, "KDMV".getBytes(StandardCharsets.ISO_8859_1))
        .putLong(12, 2048)
        .putLong(28, 1)
        .put(512, description.getBytes(StandardCharsets.ISO_8859_1))
        .array();
  }

  /** As bytes come: in pieces of a size, the last one shorter. */
  private static void inspect(byte[] bytes, int pieceBytes) {
    FormatInspection inspection = new FormatInspection("vmdk", "ova");
    for (int from = 0; from < bytes.length; from += pieceBytes) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + pieceBytes));
      inspection.update(piece, piece.length);
    }
    inspection.finish();
  }

  private static void assertRefused(byte[] bytes) {
    for (int pieceBytes : new int[] {1000, 1 << 20}) {
      assertThatThrownBy(() -> inspect(bytes, pieceBytes))
          .isInstanceOfSatisfying(
              Fault.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.BAD_MEDIA_TYPE));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 4096, 1 << 20})
  void descriptionWithDisksPasses(int pieceBytes) {
    byte[] bytes =
        ova()
            .file("machine.mf", "SHA256(a)=1")
            .file("empty", "")
            .file("a.vmdk", vmdk(WHOLE))
            .file("b.img", "anything")
            .closed();
    assertThatCode(() -> inspect(bytes, pieceBytes)).doesNotThrowAnyException();
    assertThat(FormatCheck.check("vmdk", "ova", bytes, 5000)).isEmpty();
  }

  static Stream<Tar> hostile() {
    return Stream.of(
        ova().file("a.vmdk", vmdk(ELSEWHERE)),
        ova().file("a.vmdk", ELSEWHERE),
        ova().file("a.vmdk", "# Disk DescriptorFile\n" + ELSEWHERE),
        ova().file("a.img", vmdk(ELSEWHERE)),
        ova().file("a.vmdk", vmdk(WHOLE)).file("b.vmdk", vmdk(ELSEWHERE)),
        ova()
            .file(
                "a.qcow2",
                ByteBuffer.allocate(200).putInt(0x514649fb).putInt(2).putLong(104).array()),
        ova().entry("a.vmdk", '2', new byte[0]),
        ova().entry("pax", 'x', "20 path=other.vmdk\n".getBytes(StandardCharsets.ISO_8859_1)),
        ova().file("../a.vmdk", vmdk(WHOLE)),
        ova().file("/etc/a.vmdk", vmdk(WHOLE)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatReadsOtherFilesIsRefused(Tar tar) {
    assertRefused(tar.closed());
  }

  @Test
  void whatIsNoArchiveWithADescriptionFirstIsRefused() {
    assertRefused(ELSEWHERE.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(vmdk(WHOLE));
    assertRefused(new byte[2048]);
    assertRefused(new Tar().file("a.vmdk", vmdk(WHOLE)).file("machine.ovf", "").closed());
  }

  @Test
  void archiveThatEndsEarlyOrGoesOnIsRefused() {
    assertRefused(ova().file("a.vmdk", vmdk(WHOLE)).open());
    byte[] whole = ova().file("a.vmdk", vmdk(WHOLE)).closed();
    assertRefused(Arrays.copyOf(whole, whole.length / 2));
    byte[] more = Arrays.copyOf(whole, whole.length + 10_000);
    assertThatCode(() -> inspect(more, 4096)).doesNotThrowAnyException();
    more[more.length - 1] = 1;
    assertRefused(more);
  }
}
