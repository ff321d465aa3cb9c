package cloud.nephele.compute.volume;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The kinds of volumes there are. */
enum VolumeType {
  /** A file that takes the room that was written to. */
  THIN("5a1f6f4e-6a0f-4c53-9f0e-3f2c41a2be10");

  private final UUID id;

  VolumeType(String id) {
    this.id = UUID.fromString(id);
  }

  UUID id() {
    return id;
  }

  /** Finds a kind by its name or id. */
  static Optional<VolumeType> find(String nameOrId) {
    return Arrays.stream(values())
        .filter(type -> type.wireName().equals(nameOrId) || type.id.toString().equals(nameOrId))
        .findFirst();
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
