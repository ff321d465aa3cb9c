package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.VersionRange;
import cloud.nephele.compute.api.RequestFields;
import cloud.nephele.compute.api.Truth;
import cloud.nephele.compute.flavor.Flavor;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.image.ImageService;
import cloud.nephele.compute.server.ServerRepresentation.BlockDevice;
import cloud.nephele.compute.server.ServerRepresentation.OldBlockDevice;
import cloud.nephele.compute.server.ServerRepresentation.Wanted;
import cloud.nephele.compute.volume.DiskWish;
import cloud.nephele.compute.volume.VolumeClaims;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
   * @param volumes the others, those on its host among them
   */
  record Disks(Optional<UUID> image, List<DiskWish> volumes) {}

  private final ImageService images;
  private final VolumeClaims volumes;
  private final ObjectMapper json;

  @Inject
  ServerDisks(ImageService images, VolumeClaims volumes, ObjectMapper json) {
    this.images = images;
    this.volumes = volumes;
    this.json = json;
  }

  /**
   * Reads and checks the disks that are wanted.
   *
   * @throws Fault 400 when they cannot be had, or there is none to start from
   */
  Disks read(RequestContext context, Wanted wanted, Flavor flavor) {
    Optional<UUID> named = imageRef(wanted.imageRef());
    List<DiskEntry> ofImage = named.map(id -> entriesOf(context, id)).orElse(List.of());
    Optional<UUID> image = ofImage.isEmpty() ? named : Optional.empty();
    List<DiskEntry> entries = merged(ofImage, entries(context, wanted, named));
    boolean rootAmongEntries = entries.stream().anyMatch(DiskEntry::isRoot);
    Optional<UUID> rootImage =
        entries.stream()
            .filter(DiskEntry::isLocalImage)
            .findFirst()
            .flatMap(DiskEntry::id)
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
        Stream.concat(
                LocalDisks.of(entries, flavor).stream(),
                entries.stream().filter(entry -> !entry.local()).map(entry -> wish(context, entry)))
            .toList();
    volumes.requirePossible(context.projectId(), wishes);
    return new Disks(rootImage, wishes);
  }

  /** What an image without bytes names in their place, see {@link ServerImaging}. */
  private List<DiskEntry> entriesOf(RequestContext context, UUID imageId) {
    Optional<Image> image =
        images
            .find(context, imageId)
            .filter(found -> found.blockDevices() != null && !found.blockDevices().isEmpty());
    if (image.isEmpty()) {
      return List.of();
    }
    BootImages.requireUsable(image.get());
    try {
      JsonNode devices = json.readTree(image.get().blockDevices());
      if (!devices.isArray()) {
        throw Fault.badRequest(
            INVALID + "property block_device_mapping of image %s is no list.".formatted(imageId));
      }
      return devices.valueStream().map(ServerDisks::entry).toList();
    } catch (JsonProcessingException e) {
      throw Fault.badRequest(
          INVALID + "property block_device_mapping of image %s is no JSON.".formatted(imageId));
    }
  }

  private static DiskEntry entry(JsonNode device) {
    String source = device.path("source_type").asText("");
    if (!Set.of("volume", "snapshot", "image", "blank").contains(source)) {
      throw Fault.badRequest(INVALID + "Invalid source_type field.");
    }
    Optional<UUID> id = text(device.get(source + "_id")).map(ServerDisks::requireId);
    if (id.isEmpty() && !source.equals("blank")) {
      throw Fault.badRequest(INVALID + "Missing device UUID.");
    }
    Optional<Integer> bootIndex = bootIndex(device.get("boot_index"));
    boolean local = device.path("destination_type").asText("").equals("local");
    if (local) {
      requireLocal(source, bootIndex);
    }
    return new DiskEntry(
        source,
        local,
        id,
        bootIndex,
        size(device.get("volume_size")),
        text(device.get("device_name")),
        flag("delete_on_termination", device.get("delete_on_termination")),
        text(device.get("guest_format")),
        text(device.get("tag")),
        text(device.get("volume_type")));
  }

  private static Optional<String> text(JsonNode value) {
    return isAbsent(value) ? Optional.empty() : Optional.of(value.asText());
  }

  /** What a request says of a device counts more than what its image says. */
  private static List<DiskEntry> merged(List<DiskEntry> ofImage, List<DiskEntry> requested) {
    if (ofImage.isEmpty()) {
      return requested;
    }
    // Clients name an image twice, as the image and as the disk made from it.
    List<DiskEntry> others = requested.stream().filter(entry -> !entry.isLocalImage()).toList();
    Set<String> devices = others.stream().map(DiskEntry::deviceName).collect(Collectors.toSet());
    return Stream.concat(
            ofImage.stream()
                .filter(entry -> entry.device().isEmpty() || !devices.contains(entry.deviceName())),
            others.stream())
        .toList();
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

  private static List<DiskEntry> entries(
      RequestContext context, Wanted wanted, Optional<UUID> image) {
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
  private static List<DiskEntry> oldEntries(List<OldBlockDevice> devices, Optional<UUID> image) {
    List<DiskEntry> entries =
        devices.stream()
            .filter(device -> !flag("no_device", device.noDevice()))
            .map(ServerDisks::entry)
            .toList();
    boolean named = entries.stream().anyMatch(DiskEntry::isRoot);
    if (named || image.isPresent() || entries.isEmpty()) {
      return entries;
    }
    return Stream.concat(
            Stream.of(entries.getFirst().bootingAt(Optional.of(0))), entries.stream().skip(1))
        .toList();
  }

  private static DiskEntry entry(OldBlockDevice device) {
    String name = Optional.ofNullable(device.deviceName()).orElse("");
    if (name.contains(" ") || name.isEmpty()) {
      throw Fault.badRequest(INVALID + "Device name empty or too long, or has spaces.");
    }
    if (device.virtualName() != null) {
      return local(device, name);
    }
    boolean snapshot = device.snapshotId() != null && !device.snapshotId().isEmpty();
    String id = snapshot ? device.snapshotId() : device.volumeId();
    if (id == null) {
      throw Fault.badRequest(INVALID + "Missing device UUID.");
    }
    boolean root = name.replaceFirst("^/dev/", "").equals(ROOT);
    return new DiskEntry(
        snapshot ? "snapshot" : "volume",
        false,
        Optional.of(requireId(id)),
        root ? Optional.of(0) : Optional.empty(),
        size(device.volumeSize()),
        Optional.of(name),
        flag("delete_on_termination", device.deleteOnTermination()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** In the first syntax, disks on the host are called {@code swap} and {@code ephemeral0}. */
  private static DiskEntry local(OldBlockDevice device, String name) {
    boolean swap = device.virtualName().equals("swap");
    if (!swap && !device.virtualName().matches("ephemeral\\d+")) {
      throw Fault.badRequest(
          INVALID
              + "virtual_name is %s: it must be swap or ephemeral0."
                  .formatted(device.virtualName()));
    }
    return new DiskEntry(
        "blank",
        true,
        Optional.empty(),
        Optional.empty(),
        size(device.volumeSize()),
        Optional.of(name),
        true,
        swap ? Optional.of("swap") : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static DiskEntry entry(RequestContext context, BlockDevice device) {
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
    return new DiskEntry(
        source,
        local,
        id,
        bootIndex,
        size(device.volumeSize()),
        Optional.ofNullable(device.deviceName()),
        flag("delete_on_termination", device.deleteOnTermination()),
        Optional.ofNullable(device.guestFormat()),
        Optional.ofNullable(device.tag()),
        Optional.ofNullable(device.volumeType()));
  }

  private static void requireLocal(String source, Optional<Integer> bootIndex) {
    if (source.equals("blank")) {
      if (bootIndex.isPresent()) {
        throw Fault.badRequest(INVALID + "a blank disk holds nothing to start from.");
      }
      return;
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
      throw ServerCreation.invalid("boot_index", value, "must be a whole number");
    }
    return Optional.of(Integer.parseInt(value.asText())).filter(index -> index >= 0);
  }

  private static Optional<Integer> size(JsonNode value) {
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.asText().matches("0*[1-9]\\d{0,5}")) {
      throw ServerCreation.invalid(
          "volume_size", value, "must be a whole number of GiB, at least 1");
    }
    return Optional.of(Integer.parseInt(value.asText()));
  }

  private static boolean flag(String field, JsonNode value) {
    return !isAbsent(value) && Truth.read(field, value).orElse(false);
  }

  /** The command line sends empty text for what was left out. */
  private static boolean isAbsent(JsonNode value) {
    return value == null || value.isNull() || value.asText().isEmpty();
  }

  /** Boot indexes count up from 0 without a gap, the image's own included. */
  private static void requireSequence(
      List<DiskEntry> entries, Optional<UUID> rootImage, Optional<UUID> imageRef) {
    List<Integer> indexes =
        new ArrayList<>(entries.stream().flatMap(entry -> entry.bootIndex().stream()).toList());
    boolean imageIsAmongThem =
        entries.stream().anyMatch(entry -> entry.isLocalImage() && imageRef.isPresent());
    boolean sameImage =
        entries.stream()
            .filter(DiskEntry::isLocalImage)
            .allMatch(entry -> imageRef.isEmpty() || entry.id().equals(imageRef));
    if (rootImage.isPresent() && entries.stream().noneMatch(DiskEntry::isLocalImage)) {
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

  private DiskWish wish(RequestContext context, DiskEntry entry) {
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
    BootImages.requireDisk(image);
    return image;
  }
}
