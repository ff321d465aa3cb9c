package cloud.nephele.identity.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignedRequestTest {

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "oauth_consumer_key", "dpf43f3p2l4k3l03",
          "oauth_token", "nnch734d00sl2jdk",
          "oauth_signature_method", "HMAC-SHA1",
          "oauth_timestamp", "1191242096",
          "oauth_nonce", "kllo9940pd9333jh",
          "oauth_version", "1.0",
          "oauth_signature", "tR3+Ty81lMeYAr/Fid0kMTYa/WM=");

  /** The example of the OAuth Core 1.0 specification. */
  @Test
  void signatureOfTheSpecificationHolds() {
    SignedRequest request = request(PARAMETERS, "http://photos.example.net/photos");

    assertThat(request.isSignedWith("kd94hf93k423kf44", "pfkkdhi9sl3r4s00")).isTrue();
    assertThat(request.isSignedWith("kd94hf93k423kf44", "")).isFalse();
    assertThat(request.isSignedWith("another", "pfkkdhi9sl3r4s00")).isFalse();
    assertThat(request.timestamp()).contains(1191242096L);
  }

  @Test
  void usualPortAndCaseOfTheHostDoNotMatter() {
    assertThat(
            request(PARAMETERS, "HTTP://Photos.Example.net:80/photos")
                .isSignedWith("kd94hf93k423kf44", "pfkkdhi9sl3r4s00"))
        .isTrue();
    assertThat(
            request(PARAMETERS, "http://photos.example.net:8080/photos")
                .isSignedWith("kd94hf93k423kf44", "pfkkdhi9sl3r4s00"))
        .isFalse();
  }

  @Test
  void otherWaysToSignAreNotAccepted() {
    for (String method : new String[] {"PLAINTEXT", "RSA-SHA1", ""}) {
      Map<String, String> parameters = new HashMap<>(PARAMETERS);
      parameters.put("oauth_signature_method", method);
      parameters.put("oauth_signature", "kd94hf93k423kf44&pfkkdhi9sl3r4s00");

      assertThat(
              request(parameters, "http://photos.example.net/photos")
                  .isSignedWith("kd94hf93k423kf44", "pfkkdhi9sl3r4s00"))
          .isFalse();
    }
  }

  private static SignedRequest request(Map<String, String> parameters, String url) {
    return new SignedRequest(
        "GET",
        url,
        Map.of("file", List.of("vacation.jpg"), "size", List.of("original")),
        parameters);
  }
}
