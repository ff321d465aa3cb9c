package cloud.nephele.image.data;

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

/**
 * Compares the first bytes of an image with the format it was declared to have. Whoever boots an
 * image goes by that declaration, so bytes of another format are refused, as are disks that would
 * read other files of the host. Bytes that no format begins with are let pass: nothing can be read
 * into them.
 */
final class FormatCheck {

  private static final Set<String> WRAPPING_CONTAINERS =
      Set.of("ova", "ovf", "docker", "compressed");

  private static final int QCOW2_VERSION = 4;
  private static final int QCOW2_BACKING_FILE = 8;
  private static final int QCOW2_VIRTUAL_SIZE = 24;
  private static final int QCOW2_INCOMPATIBLE_FEATURES = 72;
  private static final long QCOW2_EXTERNAL_DATA_FILE = 1 << 2;
  private static final int QCOW2_HEADER_BYTES = 104;

  private static final int SECTOR_BYTES = 512;
  private static final int VMDK_SECTORS = 12;
  private static final int VMDK_DESCRIPTOR_OFFSET = 28;
  private static final int VMDK_DESCRIPTOR_SIZE = 36;
  private static final int VHD_SIZE = 48;
  private static final int VDI_SIZE = 0x170;

  /** The kinds of VMDK that are one file and whole. */
  private static final Set<String> VMDK_KINDS = Set.of("monolithicsparse", "streamoptimized");

  private static final Pattern VMDK_KIND = Pattern.compile("createtype\\s*=\\s*\"([^\"]*)\"");
  private static final Pattern VMDK_EXTENT =
      Pattern.compile("(?m)^\\s*(?:rw|rdonly|noaccess)\\s+\\d+\\s+(\\w+)(?:\\s+\"([^\"]*)\")?");

  /** A larger disk is a mistake, or meant to fill the host of whoever converts it. */
  private static final long MAX_VIRTUAL_BYTES = 1L << 46;

  /** A format by what it begins with. */
  private enum Magic {
    QCOW2("qcow2", 0, "QFI\u00fb"),
    VMDK("vmdk", 0, "KDMV"),
    VMDK_DESCRIPTOR("vmdk", 0, "# Disk DescriptorFile"),
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
   * Checks an image's first bytes.
   *
   * @param head the first bytes: 64 KiB, or all there are
   * @return the size of the disk inside, when the format tells
   * @throws Fault 415 when the bytes are of another format or not safe to use
   */
  static Optional<Long> check(String diskFormat, String containerFormat, byte[] head, int length) {
    if (WRAPPING_CONTAINERS.contains(containerFormat)) {
      return Optional.empty();
    }
    for (Magic magic : Magic.values()) {
      if (magic.begins(head, length)) {
        requireDeclared(magic, diskFormat);
        OptionalLong size =
            switch (magic) {
              case QCOW2 -> qcow2(head, length);
              case VMDK -> vmdk(head, length);
              case VHD -> sizeAt(VHD_SIZE, 1, head, length, ByteOrder.BIG_ENDIAN);
              case VDI -> sizeAt(VDI_SIZE, 1, head, length, ByteOrder.LITTLE_ENDIAN);
              case VMDK_DESCRIPTOR, VHDX, PLOOP, PLOOP_2, ISO -> OptionalLong.empty();
            };
        return size.isPresent() ? Optional.of(size.getAsLong()) : Optional.empty();
      }
    }
    return Optional.empty();
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
              + ". Nothing was stored.");
    }
    if (magic == Magic.VMDK_DESCRIPTOR) {
      throw unsupported(
          "The data only describes a disk that lies in other files. Upload a disk that is whole.");
    }
  }

  private static OptionalLong qcow2(byte[] head, int length) {
    ByteBuffer header = ByteBuffer.wrap(head, 0, length);
    if (length < QCOW2_INCOMPATIBLE_FEATURES) {
      throw unsupported("The data ends within the header of a qcow2 disk. Nothing was stored.");
    }
    if (header.getLong(QCOW2_BACKING_FILE) != 0) {
      throw unsupported(
          "A qcow2 disk with a backing file cannot be an image. Convert it to one that is whole.");
    }
    if (header.getInt(QCOW2_VERSION) >= 3) {
      if (length < QCOW2_HEADER_BYTES) {
        throw unsupported("The data ends within the header of a qcow2 disk. Nothing was stored.");
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
      throw unsupported("The data ends within the header of a VMDK disk. Nothing was stored.");
    }
    ByteBuffer header = ByteBuffer.wrap(head, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    long offset = header.getLong(VMDK_DESCRIPTOR_OFFSET);
    long sectors = header.getLong(VMDK_DESCRIPTOR_SIZE);
    if (offset != 0) {
      long maxSectors = length / SECTOR_BYTES;
      if (offset < 0 || sectors <= 0 || sectors > maxSectors || offset > maxSectors - sectors) {
        throw unsupported("The VMDK disk has its description in an unusual place.");
      }
      requireWholeVmdk(
          new String(
                  head,
                  (int) offset * SECTOR_BYTES,
                  (int) sectors * SECTOR_BYTES,
                  StandardCharsets.ISO_8859_1)
              .toLowerCase(Locale.ROOT));
    }
    return sizeAt(VMDK_SECTORS, SECTOR_BYTES, head, length, ByteOrder.LITTLE_ENDIAN);
  }

  private static void requireWholeVmdk(String description) {
    Matcher kind = VMDK_KIND.matcher(description);
    if (!kind.find() || !VMDK_KINDS.contains(kind.group(1))) {
      throw unsupported(
          "A VMDK disk must be of kind monolithicSparse or streamOptimized to be an image.");
    }
    Matcher extent = VMDK_EXTENT.matcher(description);
    while (extent.find()) {
      String file = extent.group(2) == null ? "" : extent.group(2);
      if (!extent.group(1).equals("sparse") || file.contains("/") || file.contains("\\")) {
        throw unsupported("A VMDK disk with parts in other files cannot be an image.");
      }
    }
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
      throw unsupported("The disk has an absurd virtual size. Nothing was stored.");
    }
  }

  private static Fault unsupported(String sentence) {
    return new Fault(FaultCode.BAD_MEDIA_TYPE, sentence);
  }
}
