package cloud.nephele.image.image;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids in addresses and documents. */
public final class ImageId {

  private static final Pattern FORM =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private ImageId() {}

  /** Reads an id; empty when the text is none, and so names no image. */
  public static Optional<UUID> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
