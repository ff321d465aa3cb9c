package cloud.nephele.image.format;

import java.util.Optional;

/** Looks at the bytes of an image as they pass, once and all of them. */
public final class FormatInspection {

  private final String diskFormat;
  private final String containerFormat;
  private final Optional<OvaCheck> ova;
  private Optional<Long> diskBytes = Optional.empty();
  private long passed;

  public FormatInspection(String diskFormat, String containerFormat) {
    this.diskFormat = diskFormat;
    this.containerFormat = containerFormat;
    this.ova =
        containerFormat.equals(FormatCheck.OVA) ? Optional.of(new OvaCheck()) : Optional.empty();
  }

  /**
   * Takes the bytes that come next; those that come first are {@link FormatCheck#HEAD_BYTES} or
   * more, or all there are.
   *
   * @throws cloud.nephele.common.fault.Fault 415 when they are of another format or not safe to use
   */
  public void update(byte[] bytes, int length) {
    if (ova.isPresent()) {
      ova.get().update(bytes, length);
    } else if (passed == 0) {
      diskBytes = FormatCheck.check(diskFormat, containerFormat, bytes, length);
    }
    passed += length;
  }

  /**
   * Says that no more bytes come.
   *
   * @throws cloud.nephele.common.fault.Fault 415 when there should be more
   */
  public void finish() {
    if (passed > 0) {
      ova.ifPresent(OvaCheck::finish);
    }
  }

  /** The size of the disk inside, when the format tells. */
  public Optional<Long> virtualSize() {
    return diskFormat.equals("raw") ? Optional.of(passed) : diskBytes;
  }
}
