package cloud.nephele.image.format;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares the first bytes of an image with the format it was declared to have. Whoever boots an
 * image goes by that declaration, so bytes of another format are refused, as are disks that would
 * read other files of the host. Bytes that no format begins with are let pass where nothing can be
 * read into them; as VMDK, qemu takes any text for the description of a disk.
 */
public final class FormatCheck {

  /** How many of the first bytes are enough to check. */
  public static final int HEAD_BYTES = 64 * 1024;

  /** The container that is looked into. */
  static final String OVA = "ova";

  private static final int QCOW2_VERSION = 4;
  private static final int QCOW2_BACKING_FILE = 8;
  private static final int QCOW2_VIRTUAL_SIZE = 24;
  private static final int QCOW2_INCOMPATIBLE_FEATURES = 72;
  private static final long QCOW2_EXTERNAL_DATA_FILE = 1 << 2;
  private static final int QCOW2_HEADER_BYTES = 104;

  private static final int SECTOR_BYTES = 512;
  private static final int VMDK_SECTORS = 12;
  private static final int VMDK_DESCRIPTION_PLACE = 28;

  /** Where qemu looks for the description, whatever the header says, and how much it reads. */
  private static final int VMDK_DESCRIPTION = SECTOR_BYTES;

  private static final int VMDK_DESCRIPTION_BYTES = 20 * SECTOR_BYTES;

  private static final int VHD_SIZE = 48;
  private static final int VDI_SIZE = 0x170;

  /** The kinds of VMDK that are one file and whole. */
  private static final Set<String> VMDK_KINDS = Set.of("monolithicsparse", "streamoptimized");

  private static final String VMDK_KIND_NAME = "createtype";

  private static final Pattern VMDK_KIND =
      Pattern.compile(VMDK_KIND_NAME + "\\s*=\\s*\"([^\"]*)\"");

  /** Names a disk that this one only has the differences to. */
  private static final String VMDK_PARENT = "parentfilenamehint";

  private static final Pattern VMDK_EXTENT =
      Pattern.compile("(?m)^\\s*(?:rw|rdonly|noaccess)\\b(.*)$");
  private static final Pattern VMDK_OWN_EXTENT =
      Pattern.compile("\\s+\\d+\\s+sparse(?:\\s+\"[^\"/\\\\]*\")?\\s*");

  /** A larger disk is a mistake, or meant to fill the host of whoever converts it. */
  private static final long MAX_VIRTUAL_BYTES = 1L << 46;

  /** A format by what it begins with. */
  private enum Magic {
    QCOW2("qcow2", 0, "QFI\u00fb"),
    VMDK("vmdk", 0, "KDMV"),
    VMDK_3("vmdk", 0, "COWD"),
    VMDK_DESCRIPTION("vmdk", 0, "# Disk DescriptorFile"),
    VHD("vhd", 0, "conectix"),
    VHDX("vhdx", 0, "vhdxfile"),
    VDI("vdi", 0x40, "\u007f\u0010\u00da\u00be"),
    PLOOP("ploop", 0, "WithoutFreeSpace"),
    PLOOP_2("ploop", 0, "WithouFreSpacExt"),
    ISO("iso", 0x8001, "CD001");

    private final String format;
    private final int offset;
    private final String text;

    Magic(String format, int offset, String text) {
      this.format = format;
      this.offset = offset;
      this.text = text;
    }

    boolean begins(byte[] head, int length) {
      return length >= offset + text.length()
          && new String(head, offset, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }
  }

  private FormatCheck() {}

  /**
   * Checks an image's first bytes. Whatever they are said to be wrapped in, a disk is a disk to
   * whoever reads it as one.
   *
   * @param head the first bytes: {@link #HEAD_BYTES} or more, or all there are
   * @return the size of the disk inside, when the format tells
   * @throws Fault 415 when the bytes are of another format or not safe to use
   */
  public static Optional<Long> check(
      String diskFormat, String containerFormat, byte[] head, int length) {
    if (containerFormat.equals(OVA)) {
      new OvaCheck().update(head, length);
      return Optional.empty();
    }
    Optional<Magic> magic = magic(head, length);
    magic.ifPresent(found -> requireDeclared(found, diskFormat));
    OptionalLong size = inspect(magic, head, length, diskFormat.equals("vmdk"));
    return size.isPresent() ? Optional.of(size.getAsLong()) : Optional.empty();
  }

  /** Checks the first bytes of a file that is a part of an image, which may be a disk. */
  static void checkPart(byte[] head, int length, boolean vmdk) {
    inspect(magic(head, length), head, length, vmdk);
  }

  private static Optional<Magic> magic(byte[] head, int length) {
    return Stream.of(Magic.values()).filter(magic -> magic.begins(head, length)).findFirst();
  }

  private static OptionalLong inspect(
      Optional<Magic> magic, byte[] head, int length, boolean vmdk) {
    if (magic.isEmpty()) {
      if (vmdk) {
        requireNoDescription(head, length);
      }
      return OptionalLong.empty();
    }
    return switch (magic.get()) {
      case QCOW2 -> qcow2(head, length);
      case VMDK -> vmdk(head, length);
      case VMDK_DESCRIPTION -> throw notWhole();
      case VMDK_3 ->
          throw unsupported("The VMDK disk is of an old kind. Convert it to streamOptimized.");
      case VHD -> sizeAt(VHD_SIZE, 1, head, length, ByteOrder.BIG_ENDIAN);
      case VDI -> sizeAt(VDI_SIZE, 1, head, length, ByteOrder.LITTLE_ENDIAN);
      case VHDX, PLOOP, PLOOP_2, ISO -> OptionalLong.empty();
    };
  }

  private static void requireDeclared(Magic magic, String diskFormat) {
    // A bootable CD image is a raw disk as well, and used as one.
    boolean hybrid = magic == Magic.ISO && diskFormat.equals("raw");
    if (!magic.format.equals(diskFormat) && !hybrid) {
      throw unsupported(
          "The data is of format "
              + magic.format
              + ", and the image's disk_format is "
              + diskFormat
              + ".");
    }
  }

  private static Fault notWhole() {
    return unsupported(
        "The data only describes a disk that lies in other files. Upload a disk that is whole.");
  }

  private static OptionalLong qcow2(byte[] head, int length) {
    ByteBuffer header = ByteBuffer.wrap(head, 0, length);
    if (length < QCOW2_INCOMPATIBLE_FEATURES) {
      throw unsupported("The data ends within the header of a qcow2 disk.");
    }
    if (header.getLong(QCOW2_BACKING_FILE) != 0) {
      throw unsupported(
          "A qcow2 disk with a backing file cannot be an image. Convert it to one that is whole.");
    }
    if (header.getInt(QCOW2_VERSION) >= 3) {
      if (length < QCOW2_HEADER_BYTES) {
        throw unsupported("The data ends within the header of a qcow2 disk.");
      }
      if ((header.getLong(QCOW2_INCOMPATIBLE_FEATURES) & QCOW2_EXTERNAL_DATA_FILE) != 0) {
        throw unsupported(
            "A qcow2 disk with a data file cannot be an image. Convert it to one that is whole.");
      }
    }
    long virtualSize = header.getLong(QCOW2_VIRTUAL_SIZE);
    requireSane(virtualSize);
    return OptionalLong.of(virtualSize);
  }

  private static OptionalLong vmdk(byte[] head, int length) {
    if (length < SECTOR_BYTES) {
      throw unsupported("The data ends within the header of a VMDK disk.");
    }
    ByteBuffer header = ByteBuffer.wrap(head, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    if (header.getLong(VMDK_DESCRIPTION_PLACE) != 1) {
      throw unsupported("The VMDK disk has its description in an unusual place.");
    }
    requireWholeVmdk(
        text(head, VMDK_DESCRIPTION, Math.min(length, VMDK_DESCRIPTION + VMDK_DESCRIPTION_BYTES)));
    OptionalLong size = sizeAt(VMDK_SECTORS, SECTOR_BYTES, head, length, ByteOrder.LITTLE_ENDIAN);
    if (size.isEmpty()) {
      // qemu then reads the disk that the description names, and not this one.
      throw notWhole();
    }
    return size;
  }

  private static void requireWholeVmdk(String description) {
    Matcher kind = VMDK_KIND.matcher(description);
    boolean whole = kind.find() && VMDK_KINDS.contains(kind.group(1));
    // What is named twice may be read otherwise by others.
    if (!whole || description.indexOf(VMDK_KIND_NAME) != description.lastIndexOf(VMDK_KIND_NAME)) {
      throw unsupported(
          "A VMDK disk must be of kind monolithicSparse or streamOptimized to be an image.");
    }
    if (description.contains(VMDK_PARENT)) {
      throw unsupported(
          "A VMDK disk with a parent cannot be an image. Convert it to one that is whole.");
    }
    Matcher extent = VMDK_EXTENT.matcher(description);
    while (extent.find()) {
      if (!VMDK_OWN_EXTENT.matcher(extent.group(1)).matches()) {
        throw unsupported("A VMDK disk with parts in other files cannot be an image.");
      }
    }
  }

  /**
   * Refuses what qemu would take for a description: text, to the first byte that is zero. One that
   * is longer than can be seen is refused unread.
   */
  private static void requireNoDescription(byte[] head, int length) {
    int end = 0;
    while (end < length && head[end] != 0) {
      end++;
    }
    if (end >= HEAD_BYTES || text(head, 0, end).contains(VMDK_KIND_NAME)) {
      throw notWhole();
    }
  }

  private static String text(byte[] head, int start, int end) {
    return new String(head, start, end - start, StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT);
  }

  private static OptionalLong sizeAt(
      int offset, int unitBytes, byte[] head, int length, ByteOrder order) {
    if (length < offset + Long.BYTES) {
      return OptionalLong.empty();
    }
    long units = ByteBuffer.wrap(head, 0, length).order(order).getLong(offset);
    if (units == 0) {
      return OptionalLong.empty();
    }
    requireSane(units);
    requireSane(units * unitBytes);
    return OptionalLong.of(units * unitBytes);
  }

  private static void requireSane(long virtualSize) {
    if (virtualSize < 0 || virtualSize > MAX_VIRTUAL_BYTES) {
      throw unsupported("The disk has an absurd virtual size.");
    }
  }

  static Fault unsupported(String sentence) {
    return new Fault(FaultCode.BAD_MEDIA_TYPE, sentence);
  }
}
