package cloud.nephele.image.member;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a project thinks of an image that it was offered. It may change its mind at any time. */
public enum MemberStatus {
  PENDING,
  ACCEPTED,
  REJECTED;

  /** The name that documents and the database use. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<MemberStatus> find(String wireName) {
    return Stream.of(values()).filter(status -> status.wireName().equals(wireName)).findFirst();
  }
}
