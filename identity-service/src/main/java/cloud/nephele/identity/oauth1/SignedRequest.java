package cloud.nephele.identity.oauth1;

import cloud.nephele.identity.api.SentRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request that is signed as RFC 5849 has it, by HMAC over its method, address and parameters.
 *
 * @param parameters of the header {@code Authorization}, without the realm
 */
record SignedRequest(
    String method, String url, Map<String, List<String>> query, Map<String, String> parameters) {

  private static final Pattern PARAMETER = Pattern.compile("\\s*([^=,\\s]+)=\"([^\"]*)\"\\s*,?");
  private static final Map<String, String> ALGORITHMS =
      Map.of("HMAC-SHA1", "HmacSHA1", "HMAC-SHA256", "HmacSHA256");

  /** Reads the header; empty when the request has none, or one that cannot be read. */
  static Optional<SignedRequest> read(SentRequest sent) {
    return sent.authorization("OAuth")
        .flatMap(SignedRequest::parameters)
        .map(found -> new SignedRequest(sent.method(), sent.url(), sent.query(), found));
  }

  private static Optional<Map<String, String>> parameters(String header) {
    Map<String, String> found = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(header);
    while (matcher.lookingAt()) {
      try {
        found.put(decode(matcher.group(1)), decode(matcher.group(2)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
      matcher.region(matcher.end(), header.length());
    }
    found.remove("realm");
    return matcher.regionStart() == header.length() ? Optional.of(found) : Optional.empty();
  }

  /** A parameter of the header; empty text is none. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  /** When it was signed, in seconds since 1970; empty when it does not say. */
  Optional<Long> timestamp() {
    return parameter("oauth_timestamp")
        .filter(text -> text.matches("\\d{1,15}"))
        .map(Long::parseLong);
  }

  /**
   * Whether the signature was made with these secrets.
   *
   * @param tokenSecret empty while there is no token yet
   */
  boolean isSignedWith(String consumerSecret, String tokenSecret) {
    Optional<String> algorithm = parameter("oauth_signature_method").map(ALGORITHMS::get);
    if (algorithm.isEmpty() || parameter("oauth_signature").isEmpty()) {
      return false;
    }
    String expected = sign(algorithm.get(), encode(consumerSecret) + "&" + encode(tokenSecret));
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8),
        parameters.get("oauth_signature").getBytes(StandardCharsets.UTF_8));
  }

  private String sign(String algorithm, String key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(baseString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String baseString() {
    List<String> pairs = new ArrayList<>();
    parameters.forEach(
        (name, value) -> {
          if (!name.equals("oauth_signature")) {
            pairs.add(encode(name) + "=" + encode(value));
          }
        });
    query.forEach(
        (name, values) -> values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
    return method
        + "&"
        + encode(normalUrl())
        + "&"
        + encode(pairs.stream().sorted().collect(Collectors.joining("&")));
  }

  /** Without the port where it is the scheme's own. */
  private String normalUrl() {
    URI uri = URI.create(url);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean usual =
        uri.getPort() < 0
            || (scheme.equals("http") && uri.getPort() == 80)
            || (scheme.equals("https") && uri.getPort() == 443);
    return scheme
        + "://"
        + uri.getHost().toLowerCase(Locale.ROOT)
        + (usual ? "" : ":" + uri.getPort())
        + uri.getRawPath();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
