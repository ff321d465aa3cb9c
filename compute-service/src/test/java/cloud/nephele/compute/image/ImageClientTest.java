package cloud.nephele.compute.image;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.server.ComputeTest;
import cloud.nephele.compute.server.FakeImages;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImageClientTest extends ComputeTest {

  @Inject CatalogClient catalog;
  @Inject ObjectMapper json;
  @Inject ImageConfig config;

  /** Without a second attempt: many requests at once would open the circuit by theirs. */
  @Test
  void anImageServiceThatMovedIsFoundWithinOneAttempt() throws Exception {
    ImageClient client = new ImageClient(catalog, json, config);
    String token = TestTokens.project(project, "alice", "member", "reader");
    UUID id = UUID.randomUUID();

    try (FakeImages old = new FakeImages()) {
      old.add(id);
      catalog.forget(catalog.imageUrl());
      FakeIdentity.registerEndpoint("image", old.url());
      assertThat(client.find(token, "req-before", id, Optional.empty()).document()).isPresent();
    }

    FakeIdentity.registerEndpoint("image", images.url());
    images.add(id);
    assertThat(client.find(token, "req-after", id, Optional.empty()).document()).isPresent();
  }
}
