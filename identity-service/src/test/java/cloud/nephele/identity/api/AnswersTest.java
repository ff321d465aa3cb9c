package cloud.nephele.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AnswersTest {

  @ParameterizedTest
  @CsvSource({"10, false", "30000, false", "33000, true", "100000, true"})
  void answerHasALengthUnlessItIsLongAndComesInPieces(int length, boolean inPieces) {
    Api admin = Api.admin();
    String notes = "é".repeat(10) + "n".repeat(length);
    String project = admin.create("project", Map.of("name", Api.unique("project"), "notes", notes));

    Response answer = admin.get("/v3/projects/" + project);

    assertThat(answer.jsonPath().getString("project.notes")).isEqualTo(notes);
    assertThat(answer.header("Transfer-Encoding")).isEqualTo(inPieces ? "chunked" : null);
    assertThat(answer.header("Content-Length"))
        .isEqualTo(inPieces ? null : Integer.toString(answer.asByteArray().length));
  }
}
