package cloud.nephele.identity.credential;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Signatures of EC2 requests, in the four versions that there have been. */
final class Ec2Signature {

  private static final String VERSION_4 = "AWS4-HMAC-SHA256";

  private Ec2Signature() {}

  /** Whether a request is signed with a secret; one that makes no sense is not. */
  static boolean isRight(SignedRequest request, String secret) {
    return request.signature().filter(given -> isRight(request, secret, given)).isPresent();
  }

  private static boolean isRight(SignedRequest request, String secret, String given) {
    if (matches(request, secret, given)) {
      return true;
    }
    // Some clients leave the port out when they sign.
    int colon = request.host().lastIndexOf(':');
    return colon > 0
        && matches(request.withHost(request.host().substring(0, colon)), secret, given);
  }

  private static boolean matches(SignedRequest request, String secret, String given) {
    return sign(request, secret).filter(expected -> Hmac.same(expected, given)).isPresent();
  }

  /** The signature; empty when the request names no version, or lacks what its version signs. */
  static Optional<String> sign(SignedRequest request, String secret) {
    String version = request.params().get("SignatureVersion");
    if (version != null) {
      return switch (version) {
        case "0" -> version0(request, secret);
        case "1" -> Optional.of(version1(request, secret));
        case "2" -> Optional.of(version2(request, secret));
        default -> Optional.empty();
      };
    }
    boolean isVersion4 =
        request.headers().getOrDefault("Authorization", "").startsWith(VERSION_4)
            || VERSION_4.equals(request.params().get("X-Amz-Algorithm"));
    return isVersion4 ? version4(request, secret) : Optional.empty();
  }

  private static Optional<String> version0(SignedRequest request, String secret) {
    String action = request.params().get("Action");
    String timestamp = request.params().get("Timestamp");
    return action == null || timestamp == null
        ? Optional.empty()
        : Optional.of(base64(Hmac.of(Hmac.SHA1, secret, action + timestamp)));
  }

  private static String version1(SignedRequest request, String secret) {
    String signed =
        request.params().entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey().toLowerCase(Locale.ROOT)))
            .map(entry -> entry.getKey() + entry.getValue())
            .collect(Collectors.joining());
    return base64(Hmac.of(Hmac.SHA1, secret, signed));
  }

  private static String version2(SignedRequest request, String secret) {
    Map<String, String> params = new TreeMap<>(request.params());
    params.put("SignatureMethod", Hmac.SHA256);
    String signed =
        String.join("\n", request.verb(), request.host(), request.path(), canonicalQuery(params));
    return base64(Hmac.of(Hmac.SHA256, secret, signed));
  }

  private static Optional<String> version4(SignedRequest request, String secret) {
    String date = request.headers().getOrDefault("X-Amz-Date", request.params().get("X-Amz-Date"));
    String signedHeaders = parameter(request, "SignedHeaders");
    List<String> credential = Arrays.asList(parameter(request, "Credential").split("/", -1));
    if (date == null || credential.size() < 5 || !date.startsWith(credential.get(1))) {
      return Optional.empty();
    }
    // A POST has its parameters in the body, which is signed by its digest.
    String query = request.verb().equalsIgnoreCase("POST") ? "" : canonicalQuery(request.params());
    String canonical =
        String.join(
            "\n",
            request.verb().toUpperCase(Locale.ROOT),
            request.path(),
            query,
            canonicalHeaders(request, signedHeaders),
            signedHeaders,
            request.bodyHash());
    String toSign =
        String.join(
            "\n",
            VERSION_4,
            date,
            String.join("/", credential.subList(1, credential.size())),
            Hmac.sha256Hex(canonical));
    byte[] key = Hmac.version4Key(secret, credential.get(1), credential.get(2), credential.get(3));
    return Optional.of(HexFormat.of().formatHex(Hmac.of(Hmac.SHA256, key, Hmac.utf8(toSign))));
  }

  /** A part of the Authorization header, or the parameter that stands for it. */
  private static String parameter(SignedRequest request, String name) {
    String header = request.headers().get("Authorization");
    if (header == null) {
      return request.params().getOrDefault("X-Amz-" + name, "");
    }
    int start = header.indexOf(name + "=");
    if (start < 0) {
      return "";
    }
    String rest = header.substring(start + name.length() + 1);
    int end = rest.indexOf(',');
    return (end < 0 ? rest : rest.substring(0, end)).trim();
  }

  private static String canonicalHeaders(SignedRequest request, String signedHeaders) {
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT).trim(), value.trim()));
    return Arrays.stream(signedHeaders.split(";", -1))
        .filter(headers::containsKey)
        .map(
            name ->
                name
                    + ":"
                    + (name.equals("host") ? hostOf(request, headers) : headers.get(name))
                    + "\n")
        .collect(Collectors.joining());
  }

  /** The header, unless the description's host was cut: then that. */
  private static String hostOf(SignedRequest request, Map<String, String> headers) {
    String header = headers.get("host");
    return header.startsWith(request.host() + ":") ? request.host() : header;
  }

  private static String canonicalQuery(Map<String, String> params) {
    return new TreeMap<>(params)
        .entrySet().stream()
            .map(entry -> escape(entry.getKey()) + "=" + escape(entry.getValue()))
            .collect(Collectors.joining("&"));
  }

  /** Everything but letters, digits and {@code - _ . ~} in percent signs, as RFC 3986 has it. */
  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
