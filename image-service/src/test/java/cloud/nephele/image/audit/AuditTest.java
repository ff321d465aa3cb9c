package cloud.nephele.image.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.AuditTrail;
import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class AuditTest {

  private final AuditTrail trail = new AuditTrail("image");
  private final ImageClient alice = ImageClient.member();

  @BeforeEach
  void listen() {
    trail.listen();
  }

  @AfterEach
  void stopListening() {
    trail.close();
  }

  private JsonNode eventOf(ValidatableResponse response) {
    return trail.find(response.extract().header("x-openstack-request-id")).orElseThrow();
  }

  @Test
  void creationNamesTheImageAndWhoMadeIt() {
    ValidatableResponse created = alice.post(Map.of("name", "audited"));
    JsonNode event = eventOf(created);

    assertThat(event.path("action").asText()).isEqualTo("create");
    assertThat(event.path("outcome").asText()).isEqualTo("success");
    assertThat(event.at("/initiator/project_id").asText()).isEqualTo(alice.project());
    assertThat(event.at("/target/typeURI").asText()).isEqualTo("/v2/images");
    assertThat(event.at("/target/ids/0").asText()).isEqualTo(created.extract().<String>path("id"));
    assertThat(event.at("/observer/id").asText()).isEqualTo("image");
  }

  @Test
  void uploadAndItsRefusalAreRecorded() {
    String id = alice.create();
    JsonNode stored = eventOf(alice.upload(id, new byte[] {1}));
    assertThat(stored.at("/target/typeURI").asText()).isEqualTo("/v2/images/{image_id}/file");
    assertThat(stored.at("/target/ids/0").asText()).isEqualTo(id);
    assertThat(stored.at("/reason/reasonCode").asText()).isEqualTo("204");

    JsonNode refused = eventOf(alice.upload(id, new byte[] {1}));
    assertThat(refused.path("outcome").asText()).isEqualTo("failure");
    assertThat(refused.at("/reason/reasonCode").asText()).isEqualTo("409");
  }

  @Test
  void readingIsNotRecorded() {
    String requestId = alice.show(alice.create()).extract().header("x-openstack-request-id");

    assertThat(trail.find(requestId)).isEmpty();
  }
}
