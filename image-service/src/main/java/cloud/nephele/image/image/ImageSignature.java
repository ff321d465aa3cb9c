package cloud.nephele.image.image;

import cloud.nephele.common.fault.Fault;
import java.util.List;

/**
 * What an image says of a signature over its bytes. There is nobody here to verify it, so that such
 * bytes are taken from nowhere.
 */
public final class ImageSignature {

  /** The properties that together ask for the bytes to be verified. */
  private static final List<String> PROPERTIES =
      List.of(
          "img_signature",
          "img_signature_hash_method",
          "img_signature_key_type",
          "img_signature_certificate_uuid");

  private ImageSignature() {}

  /**
   * Asked wherever an image is about to get bytes.
   *
   * @throws Fault 400 when the image says that they are signed
   */
  public static void requireNone(Image image) {
    if (image.properties().keySet().containsAll(PROPERTIES)) {
      throw Fault.badRequest(
          "Properties "
              + String.join(", ", PROPERTIES)
              + " say that the image is signed. Signatures cannot be verified here, as this cloud"
              + " has no key manager to take certificates from. Remove one of the properties to"
              + " have the image stored without verification.");
    }
  }
}
