package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client gets for a request that is wrong: the service's own fault body, never a trace. */
class BadInputIT {

  private final Cloud cloud = Cloud.with("simulated");
  private final String token = cloud.token();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /servers           | {                                           | 400 | badRequest",
        "POST | /servers           | []                                          | 400 | badRequest",
        "POST | /servers           | {`server`: null}                            | 400 | badRequest",
        "POST | /servers           | {`server`: {`name`: 5}}                     | 400 | badRequest",
        "POST | /servers           | {`server`: {`name`: `x`, `flavorRef`: `1`}} | 400 | badRequest",
        "GET  | /servers/nonsense  |                                             | 404 | itemNotFound",
        "GET  | /flavors/nonsense  |                                             | 404 | itemNotFound",
        "POST | /os-keypairs       | {`keypair`: {`name`: `a/b`}}                | 400 | badRequest",
        "POST | /os-keypairs       | {`keypair`: {`name`: `a`, `x`: 1}}          | 400 | badRequest",
        "GET  | /servers?limit=-1  |                                             | 400 | badRequest",
        "GET  | /servers?marker=no |                                             | 400 | badRequest",
        "PUT  | /servers           | {}                                          | 405 | badMethod",
      })
  void computeAnswersWithItsFaultBody(
      String method, String path, String body, int status, String fault) {
    HttpResponse<String> response =
        cloud.send(
            method,
            cloud.compute("/v2.1" + path),
            token,
            body == null ? null : body.replace('`', '"'));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(cloud.parse(response.body()).get(fault).get("code").asInt()).isEqualTo(status);
    assertThat(response.headers().firstValue("X-Compute-Request-Id")).isPresent();
    assertThat(response.body()).doesNotContain("Exception").doesNotContain("cloud.nephele");
  }

  @Test
  void anUnknownImageIsRefusedBeforeAnythingIsMade() {
    String flavor = cloud.json("flavor", "show", "m1.nano").get("id").asText();
    HttpResponse<String> response =
        cloud.send(
            "POST",
            cloud.compute("/v2.1/servers"),
            token,
            "{\"server\": {\"name\": \"x\", \"imageRef\": \"%s\", \"flavorRef\": \"%s\"}}"
                .formatted(UUID.randomUUID(), flavor));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(cloud.parse(response.body()).at("/badRequest/message").asText())
        .contains("Can not find requested image");
  }

  @Test
  void oversizedDocumentsAreRefused() {
    String body = "{\"server\": {\"name\": \"" + "x".repeat(200_000) + "\"}}";

    assertThat(cloud.send("POST", cloud.compute("/v2.1/servers"), token, body).statusCode())
        .isEqualTo(413);
    assertThat(cloud.send("POST", cloud.image("/v2/images"), token, body).statusCode())
        .isEqualTo(413);
    assertThat(cloud.send("POST", cloud.identity("/v3/auth/tokens"), null, body).statusCode())
        .isEqualTo(413);
  }

  @Test
  void withoutAGoodTokenEveryServiceSaysWhereToLogIn() {
    for (String url :
        new String[] {
          cloud.compute("/v2.1/servers"), cloud.image("/v2/images"), cloud.identity("/v3/users")
        }) {
      for (String bad : new String[] {null, "nonsense", token.substring(0, token.length() - 5)}) {
        HttpResponse<String> response = cloud.send("GET", url, bad, null);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate"))
            .hasValueSatisfying(value -> assertThat(value).startsWith("Keystone uri="));
        assertThat(cloud.parse(response.body()).at("/error/code").asInt()).isEqualTo(401);
      }
    }
  }
}
