package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.VersionRange;
import cloud.nephele.compute.api.RequestFields;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.image.ImageService;
import cloud.nephele.compute.server.ServerRepresentation.BlockDevice;
import cloud.nephele.compute.server.ServerRepresentation.OldBlockDevice;
import cloud.nephele.compute.server.ServerRepresentation.Wanted;
import cloud.nephele.compute.volume.DiskWish;
import cloud.nephele.compute.volume.VolumeAttachments;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads which disks a new server is to have: {@code imageRef}, {@code block_device_mapping} and
 * {@code block_device_mapping_v2}, which all may name the one it starts from.
 */
@Singleton
class ServerDisks {

  private static final VersionRange TAGS =
      new VersionRange(Microversion.of("2.32"), Microversion.of("2.36"));
  private static final VersionRange TAGS_AGAIN = new VersionRange(Microversion.of("2.42"), null);
  private static final String INVALID = "Block Device Mapping is Invalid: ";
  private static final String ROOT = "vda";

  /**
   * The disks of a server.
   *
   * @param image what the root disk starts from; empty when one of the volumes is it
   */
  record Disks(Optional<UUID> image, List<DiskWish> volumes) {}

  /**
   * One entry, whichever syntax it came in.
   *
   * @param source {@code volume}, {@code snapshot}, {@code image} or {@code blank}
   * @param bootIndex its place in the order in which the server tries disks; empty for none
   */
  private record Entry(
      String source,
      boolean local,
      Optional<UUID> id,
      Optional<Integer> bootIndex,
      Optional<Integer> sizeGib,
      Optional<String> device,
      boolean deleteOnTermination,
      Optional<String> tag,
      Optional<String> volumeType) {

    boolean isRoot() {
      return bootIndex.equals(Optional.of(0));
    }

    Entry bootingAt(Optional<Integer> index) {
      return new Entry(
          source, local, id, index, sizeGib, device, deleteOnTermination, tag, volumeType);
    }
  }

  private final ImageService images;
  private final VolumeAttachments volumes;

  @Inject
  ServerDisks(ImageService images, VolumeAttachments volumes) {
    this.images = images;
    this.volumes = volumes;
  }

  /**
   * Reads and checks the disks that are wanted.
   *
   * @throws Fault 400 when they cannot be had, or there is none to start from
   */
  Disks read(RequestContext context, Wanted wanted) {
    Optional<UUID> image = imageRef(wanted.imageRef());
    List<Entry> entries = entries(context, wanted, image);
    boolean rootAmongEntries = entries.stream().anyMatch(Entry::isRoot);
    Optional<UUID> rootImage =
        entries.stream()
            .filter(Entry::local)
            .findFirst()
            .flatMap(Entry::id)
            .or(
                () ->
                    rootAmongEntries && wanted.oldBlockDevices() != null
                        ? Optional.empty()
                        : image);
    if (rootImage.isEmpty() && entries.isEmpty()) {
      throw Fault.badRequest("Invalid imageRef provided.");
    }
    requireSequence(entries, rootImage, image);
    List<DiskWish> wishes =
        entries.stream()
            .filter(entry -> !entry.local())
            .map(entry -> wish(context, entry))
            .toList();
    volumes.requirePossible(context.projectId(), wishes);
    return new Disks(rootImage, wishes);
  }

  private static Optional<UUID> imageRef(String reference) {
    String id = reference == null ? "" : ServerCreation.lastSegment(reference);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ServerService.parseId(id)
            .orElseThrow(() -> Fault.badRequest("Invalid imageRef provided.")));
  }

  private static List<Entry> entries(RequestContext context, Wanted wanted, Optional<UUID> image) {
    if (wanted.blockDevices() != null && wanted.oldBlockDevices() != null) {
      throw Fault.badRequest(
          "Using different block_device_mapping syntaxes is not allowed in the same request.");
    }
    if (wanted.oldBlockDevices() != null) {
      return oldEntries(wanted.oldBlockDevices(), image);
    }
    List<BlockDevice> devices = Optional.ofNullable(wanted.blockDevices()).orElse(List.of());
    return devices.stream()
        .filter(device -> !flag("no_device", device.noDevice()))
        .map(device -> entry(context, device))
        .toList();
  }

  /** In the first syntax, the disk called vda is the root; without an image, the first one else. */
  private static List<Entry> oldEntries(List<OldBlockDevice> devices, Optional<UUID> image) {
    List<Entry> entries =
        devices.stream()
            .filter(device -> !flag("no_device", device.noDevice()))
            .map(ServerDisks::entry)
            .toList();
    boolean named = entries.stream().anyMatch(Entry::isRoot);
    if (named || image.isPresent() || entries.isEmpty()) {
      return entries;
    }
    return Stream.concat(
            Stream.of(entries.getFirst().bootingAt(Optional.of(0))), entries.stream().skip(1))
        .toList();
  }

  private static Entry entry(OldBlockDevice device) {
    if (device.virtualName() != null) {
      throw localBlank();
    }
    String name = Optional.ofNullable(device.deviceName()).orElse("");
    if (name.contains(" ") || name.isEmpty()) {
      throw Fault.badRequest(INVALID + "Device name empty or too long, or has spaces.");
    }
    boolean snapshot = device.snapshotId() != null && !device.snapshotId().isEmpty();
    String id = snapshot ? device.snapshotId() : device.volumeId();
    if (id == null) {
      throw Fault.badRequest(INVALID + "Missing device UUID.");
    }
    boolean root = name.replaceFirst("^/dev/", "").equals(ROOT);
    return new Entry(
        snapshot ? "snapshot" : "volume",
        false,
        Optional.of(requireId(id)),
        root ? Optional.of(0) : Optional.empty(),
        size(device.volumeSize()),
        Optional.of(name),
        flag("delete_on_termination", device.deleteOnTermination()),
        Optional.empty(),
        Optional.empty());
  }

  private static Entry entry(RequestContext context, BlockDevice device) {
    RequestFields.requireKnown("block_device_mapping_v2", device, context.version());
    requireTagsKnown(context, device.tag());
    String source = Optional.ofNullable(device.sourceType()).orElse("");
    if (source.isEmpty()) {
      throw Fault.badRequest(INVALID + "Invalid source_type field.");
    }
    Optional<UUID> id =
        Optional.ofNullable(device.uuid())
            .filter(text -> !text.isEmpty())
            .map(ServerDisks::requireId);
    boolean blank = source.equals("blank");
    if (blank == id.isPresent()) {
      throw Fault.badRequest(INVALID + (blank ? "Invalid device UUID." : "Missing device UUID."));
    }
    Optional<Integer> bootIndex = bootIndex(device.bootIndex());
    boolean local =
        Optional.ofNullable(device.destinationType())
            .map(destination -> destination.equals("local"))
            .orElse(source.equals("image") || blank);
    if (local) {
      requireLocal(source, bootIndex);
    }
    return new Entry(
        source,
        local,
        id,
        bootIndex,
        size(device.volumeSize()),
        Optional.ofNullable(device.deviceName()),
        flag("delete_on_termination", device.deleteOnTermination()),
        Optional.ofNullable(device.tag()),
        Optional.ofNullable(device.volumeType()));
  }

  private static void requireLocal(String source, Optional<Integer> bootIndex) {
    if (source.equals("blank")) {
      throw localBlank();
    }
    if (!source.equals("image")) {
      throw Fault.badRequest(
          INVALID
              + "a disk of source_type %s must have destination_type volume.".formatted(source));
    }
    if (!bootIndex.equals(Optional.of(0))) {
      throw Fault.badRequest(INVALID + "Mapping image to local is not supported.");
    }
  }

  private static Fault localBlank() {
    return Fault.badRequest(
        INVALID + "blank disks are offered as volumes only: ask for destination_type volume.");
  }

  private static void requireTagsKnown(RequestContext context, String tag) {
    if (tag != null
        && !TAGS.contains(context.version())
        && !TAGS_AGAIN.contains(context.version())) {
      throw Fault.badRequest(
          "Invalid input for field/attribute block_device_mapping_v2. Additional properties are not"
              + " allowed ('tag' was unexpected)");
    }
  }

  private static UUID requireId(String text) {
    return ServerService.parseId(text)
        .orElseThrow(() -> Fault.badRequest(INVALID + "'" + text + "' is no id."));
  }

  private static Optional<Integer> bootIndex(JsonNode value) {
    if (isAbsent(value) || value.asText().equals("None")) {
      return Optional.empty();
    }
    if (!value.asText().matches("-?\\d{1,3}")) {
      throw invalid("boot_index", value, "must be a whole number");
    }
    return Optional.of(Integer.parseInt(value.asText())).filter(index -> index >= 0);
  }

  private static Optional<Integer> size(JsonNode value) {
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.asText().matches("0*[1-9]\\d{0,5}")) {
      throw invalid("volume_size", value, "must be a whole number of GiB, at least 1");
    }
    return Optional.of(Integer.parseInt(value.asText()));
  }

  private static boolean flag(String field, JsonNode value) {
    if (isAbsent(value)) {
      return false;
    }
    return switch (value.asText().toLowerCase(Locale.ROOT)) {
      case "true", "1", "on", "yes" -> true;
      case "false", "0", "off", "no" -> false;
      default -> throw invalid(field, value, "must be true or false");
    };
  }

  /** The command line sends empty text for what was left out. */
  private static boolean isAbsent(JsonNode value) {
    return value == null || value.isNull() || value.asText().isEmpty();
  }

  private static Fault invalid(String field, JsonNode value, String message) {
    return Fault.badRequest(
        "Invalid input for field/attribute %s. Value: %s. It %s"
            .formatted(field, value.asText(), message));
  }

  /** Boot indexes count up from 0 without a gap, the image's own included. */
  private static void requireSequence(
      List<Entry> entries, Optional<UUID> rootImage, Optional<UUID> imageRef) {
    List<Integer> indexes =
        new ArrayList<>(entries.stream().flatMap(entry -> entry.bootIndex().stream()).toList());
    boolean imageIsAmongThem =
        entries.stream().anyMatch(entry -> entry.local() && imageRef.isPresent());
    boolean sameImage =
        entries.stream()
            .filter(Entry::local)
            .allMatch(entry -> imageRef.isEmpty() || entry.id().equals(imageRef));
    if (rootImage.isPresent() && entries.stream().noneMatch(Entry::local)) {
      indexes.add(0);
    }
    List<Integer> sorted = indexes.stream().sorted().toList();
    boolean complete =
        !sorted.isEmpty() && sorted.equals(IntStream.range(0, sorted.size()).boxed().toList());
    if (!complete || (imageIsAmongThem && !sameImage)) {
      throw Fault.badRequest(
          INVALID
              + "Boot sequence for the instance and image/block device mapping combination is not valid.");
    }
  }

  private DiskWish wish(RequestContext context, Entry entry) {
    return new DiskWish(
        switch (entry.source()) {
          case "volume" -> new DiskWish.Source.Existing(entry.id().orElseThrow());
          case "snapshot" -> new DiskWish.Source.OfSnapshot(entry.id().orElseThrow());
          case "image" ->
              new DiskWish.Source.OfImage(requireImage(context, entry.id().orElseThrow()));
          default -> new DiskWish.Source.Blank();
        },
        entry.sizeGib(),
        entry.device(),
        entry.isRoot(),
        entry.deleteOnTermination(),
        entry.tag(),
        entry.volumeType());
  }

  private Image requireImage(RequestContext context, UUID id) {
    Image image =
        images
            .find(context, id)
            .orElseThrow(() -> Fault.badRequest(INVALID + "failed to get image " + id + "."));
    ServerCreation.requireStartable(image);
    return image;
  }
}
