package cloud.nephele.image.format;

import cloud.nephele.common.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Looks into an OVA as its bytes pass: by its standard (DSP0243) a tar archive in the plain form of
 * POSIX, whose first file describes the machine whose disks are the others. No disk in it may read
 * other files of the host, and nothing may be in it that others would see and this does not.
 */
final class OvaCheck {

  private static final int BLOCK_BYTES = 512;
  private static final int NAME = 0;
  private static final int NAME_BYTES = 100;
  private static final int SIZE = 124;
  private static final int SIZE_BYTES = 12;
  private static final int KIND = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int PREFIX_BYTES = 155;

  private final byte[] header = new byte[BLOCK_BYTES];
  private final byte[] head = new byte[FormatCheck.HEAD_BYTES];

  /** How much of the header that comes next is there. */
  private int headerBytes;

  /** The file whose bytes come next; null before a header and after the last file. */
  private String name;

  private long bytesLeft;
  private int padding;
  private int headBytes;
  private boolean described;
  private boolean over;

  /**
   * Takes the bytes that come next.
   *
   * @throws Fault 415 when this is no OVA, or one that is not safe to use
   */
  void update(byte[] bytes, int length) {
    int position = 0;
    while (position < length) {
      if (over) {
        requireNothing(bytes, position, length);
        return;
      }
      position +=
          name == null
              ? takeHeader(bytes, position, length)
              : takeFile(bytes, position, length - position);
    }
  }

  /**
   * Says that no more bytes come.
   *
   * @throws Fault 415 when there should be more
   */
  void finish() {
    if (!over) {
      throw FormatCheck.unsupported("The OVA is cut off.");
    }
  }

  private int takeHeader(byte[] bytes, int position, int length) {
    int count = Math.min(BLOCK_BYTES - headerBytes, length - position);
    System.arraycopy(bytes, position, header, headerBytes, count);
    headerBytes += count;
    if (headerBytes == BLOCK_BYTES) {
      headerBytes = 0;
      if (isBlank()) {
        if (!described) {
          throw notOva();
        }
        over = true;
      } else {
        begin();
      }
    }
    return count;
  }

  private boolean isBlank() {
    for (byte value : header) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private void begin() {
    if (!text(MAGIC, 5).equals("ustar")) {
      throw notOva();
    }
    byte kind = header[KIND];
    if (kind != 0 && kind != '0') {
      throw FormatCheck.unsupported("An OVA may have plain files in it only.");
    }
    String prefix = text(PREFIX, PREFIX_BYTES);
    name = (prefix.isEmpty() ? "" : prefix + "/") + text(NAME, NAME_BYTES);
    if (name.startsWith("/") || List.of(name.split("/", -1)).contains("..")) {
      throw FormatCheck.unsupported("The OVA has a file outside of its folder.");
    }
    if (!described && !name.toLowerCase(Locale.ROOT).endsWith(".ovf")) {
      throw notOva();
    }
    described = true;
    bytesLeft = size();
    padding = (int) ((BLOCK_BYTES - bytesLeft % BLOCK_BYTES) % BLOCK_BYTES);
    headBytes = 0;
    if (bytesLeft == 0) {
      name = null;
    }
  }

  private long size() {
    String digits = text(SIZE, SIZE_BYTES).strip();
    if (!digits.matches("[0-7]{1,12}")) {
      throw FormatCheck.unsupported("The OVA does not say how large a file in it is.");
    }
    return Long.parseLong(digits, 8);
  }

  private String text(int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.ISO_8859_1);
  }

  private int takeFile(byte[] bytes, int position, int available) {
    if (bytesLeft == 0) {
      int count = Math.min(padding, available);
      padding -= count;
      if (padding == 0) {
        name = null;
      }
      return count;
    }
    int count = (int) Math.min(bytesLeft, available);
    boolean unseen = headBytes < head.length;
    int kept = Math.min(count, head.length - headBytes);
    System.arraycopy(bytes, position, head, headBytes, kept);
    headBytes += kept;
    bytesLeft -= count;
    if (unseen && (bytesLeft == 0 || headBytes == head.length)) {
      FormatCheck.checkPart(head, headBytes, name.toLowerCase(Locale.ROOT).endsWith(".vmdk"));
    }
    if (bytesLeft == 0 && padding == 0) {
      name = null;
    }
    return count;
  }

  /** What follows the end would be seen by those who read on. */
  private static void requireNothing(byte[] bytes, int from, int to) {
    for (byte value : Arrays.copyOfRange(bytes, from, to)) {
      if (value != 0) {
        throw FormatCheck.unsupported("The OVA goes on after its end.");
      }
    }
  }

  private static Fault notOva() {
    return FormatCheck.unsupported(
        "The data is no OVA: that is a tar archive whose first file describes the machine (.ovf).");
  }
}
