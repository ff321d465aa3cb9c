package cloud.nephele.image.image;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Who, besides its owner, may see and use an image. */
public enum Visibility {
  /** Everyone, and everyone's list shows it. */
  PUBLIC,
  /** Everyone who asks for it. */
  COMMUNITY,
  /** The projects that are its members. */
  SHARED,
  /** Nobody. */
  PRIVATE;

  /** The name that documents and the database use. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Visibility> find(String wireName) {
    return Stream.of(values()).filter(value -> value.wireName().equals(wireName)).findFirst();
  }
}
