package cloud.nephele.identity.credential;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Signatures of S3 requests. The service that received the request has made the text that was
 * signed itself; version 4 and the one before are told apart by how it begins.
 */
final class S3Signature {

  private static final Set<String> SERVICES = Set.of("s3", "iam", "sts");

  private S3Signature() {}

  /** Whether the text is signed with a secret. */
  static boolean isRight(SignedRequest request, String secret) {
    return request
        .toSign()
        .flatMap(S3Signature::decode)
        .flatMap(text -> sign(text, secret))
        .flatMap(expected -> request.signature().filter(given -> Hmac.same(expected, given)))
        .isPresent();
  }

  private static Optional<String> decode(String base64) {
    try {
      return Optional.of(
          new String(
              Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_')),
              StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // Whatever a stranger sends that is not base64 is not signed either.
      return Optional.empty();
    }
  }

  private static Optional<String> sign(String text, String secret) {
    return text.startsWith("AWS4")
        ? version4(text, secret)
        : Optional.of(Base64.getEncoder().encodeToString(Hmac.of(Hmac.SHA1, secret, text)));
  }

  private static Optional<String> version4(String text, String secret) {
    List<String> lines = List.of(text.split("\n", -1));
    if (lines.size() != 4 || !lines.getFirst().equals("AWS4-HMAC-SHA256")) {
      return Optional.empty();
    }
    List<String> scope = List.of(lines.get(2).split("/", -1));
    if (scope.size() != 4
        || !scope.get(3).equals("aws4_request")
        || !SERVICES.contains(scope.get(2))) {
      return Optional.empty();
    }
    byte[] key = Hmac.version4Key(secret, scope.get(0), scope.get(1), scope.get(2));
    return Optional.of(HexFormat.of().formatHex(Hmac.of(Hmac.SHA256, key, Hmac.utf8(text))));
  }
}
