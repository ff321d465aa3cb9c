package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The only program that reads a disk image's headers. Every call names the format: guessing it from
 * bytes that a stranger wrote lets the stranger choose, and a qcow2 may name any file of the host
 * as its backing file.
 */
final class QemuImg {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration INSPECTION = Duration.ofSeconds(30);
  private static final Duration CONVERSION = Duration.ofMinutes(30);

  private static final int INSPECTION_GIB = 1;

  /** It reads and writes with up to 64 threads, and C reserves over 70 MiB for each. */
  private static final int CONVERSION_GIB = 8;

  private QemuImg() {}

  /**
   * The size of the disk in an image that strangers wrote.
   *
   * @throws DriverException permanent when it is not of the format or refers to other files
   */
  static long inspect(Path image, String format) {
    JsonNode info;
    try {
      info =
          JSON.readTree(
              Command.runConfined(
                  INSPECTION_GIB,
                  INSPECTION,
                  INSPECTION.multipliedBy(2),
                  List.of("qemu-img", "info", "-f", format, "--output=json", image.toString())));
    } catch (JsonProcessingException e) {
      throw DriverException.permanent("qemu-img does not say what the image is.", e);
    }
    JsonNode details = info.path("format-specific").path("data");
    refuse(!info.path("format").asText().equals(format), "is not of the format " + format);
    refuse(info.has("backing-filename"), "has a backing file");
    refuse(details.has("data-file"), "keeps its data in another file");
    for (JsonNode extent : details.path("extents")) {
      // Of a VMDK, which may be no more than a list of files.
      refuse(
          !extent.path("filename").asText().equals(image.toString()),
          "keeps its data in another file");
    }
    refuse(info.path("encrypted").asBoolean() || details.has("encrypt"), "is encrypted");
    refuse(details.path("corrupt").asBoolean(), "is marked corrupt");
    return info.path("virtual-size").asLong();
  }

  private static void refuse(boolean flaw, String what) {
    if (flaw) {
      throw DriverException.permanent("The image " + what + ", which guests may not have.");
    }
  }

  /** Copies an inspected image into a qcow2 of our own making. */
  static void convert(Path image, String format, Path target) {
    convert(image, format, "qcow2", target);
  }

  /** Writes the disk in an image of our own making as plain bytes. */
  static void unpack(Path image, Path target) {
    convert(image, "qcow2", "raw", target);
  }

  /** Copies a disk of our own making and its base into one image. */
  static void flatten(Path disk, Path target) {
    convert(disk, "qcow2", "qcow2", target);
  }

  private static void convert(Path from, String format, String to, Path target) {
    Command.runConfined(
        CONVERSION_GIB,
        CONVERSION,
        CONVERSION,
        List.of("qemu-img", "convert", "-f", format, "-O", to, from.toString(), target.toString()));
  }

  /** Makes a disk larger; one that is as large or larger is left alone. */
  static void grow(Path disk, long sizeBytes) {
    if (sizeOfOwn(disk) < sizeBytes) {
      Command.run(
          INSPECTION,
          List.of("qemu-img", "resize", "-q", "-f", "qcow2", disk.toString(), "" + sizeBytes));
    }
  }

  /** Tells a disk where its base has gone. */
  static void moveBase(Path disk, Path base) {
    Command.run(
        INSPECTION,
        List.of(
            "qemu-img",
            "rebase",
            "-q",
            "-u",
            "-f",
            "qcow2",
            "-F",
            "qcow2",
            "-b",
            base.toString(),
            disk.toString()));
  }

  /** The size of a disk of our own making, which has a base and may be in use. */
  static long sizeOfOwn(Path disk) {
    try {
      return JSON.readTree(
              Command.runConfined(
                  INSPECTION_GIB,
                  INSPECTION,
                  INSPECTION.multipliedBy(2),
                  List.of(
                      "qemu-img", "info", "-U", "-f", "qcow2", "--output=json", disk.toString())))
          .path("virtual-size")
          .asLong();
    } catch (JsonProcessingException e) {
      throw DriverException.permanent("qemu-img does not say how large " + disk + " is.", e);
    }
  }

  /** Makes a disk that starts as another and grows on its own; {@code base} lies beside it. */
  static void createOverlay(Path disk, Path base, long sizeBytes) {
    Command.run(
        INSPECTION,
        List.of(
            "qemu-img",
            "create",
            "-q",
            "-f",
            "qcow2",
            "-F",
            "qcow2",
            "-b",
            base.toString(),
            disk.toString(),
            Long.toString(sizeBytes)));
  }
}
