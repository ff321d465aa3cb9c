package cloud.nephele.compute.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a server is, between two pieces of work on it. */
public enum VmState {
  BUILDING,
  ACTIVE,
  STOPPED,
  PAUSED,
  SUSPENDED,
  RESCUED,
  RESIZED,
  ERROR,
  SOFT_DELETED,
  DELETED,
  SHELVED,
  SHELVED_OFFLOADED;

  /** The name in documents and messages. */
  public String wireName() {
    return this == SOFT_DELETED ? "soft-delete" : name().toLowerCase(Locale.ROOT);
  }

  static Optional<VmState> find(String wireName) {
    return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
  }
}
