package cloud.nephele.common.service.representation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionedRequestTest {

  private record Document(
      @Since("2.19") String description, @JsonProperty("the_parts") List<Part> parts) {}

  private record Part(@Until("2.3") @JsonProperty("old:size") Integer size) {}

  @Test
  void fieldsThatTheVersionHasAreAccepted() {
    VersionedRequest.check(new Document("d", List.of(new Part(null))), Microversion.of("2.19"));
    VersionedRequest.check(new Document(null, List.of(new Part(1))), Microversion.of("2.3"));
  }

  @Test
  void fieldOfALaterVersionIsRefusedByName() {
    assertThatThrownBy(
            () -> VersionedRequest.check(new Document("d", null), Microversion.of("2.18")))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "Invalid input for field/attribute body. Additional properties are not allowed"
                + " ('description' was unexpected)");
  }

  @Test
  void fieldThatIsGoneIsRefusedInsideOfLists() {
    assertThatThrownBy(
            () ->
                VersionedRequest.check(
                    new Document(null, List.of(new Part(1))), Microversion.of("2.4")))
        .hasMessageContaining("field/attribute the_parts.")
        .hasMessageContaining("('old:size' was unexpected)");
  }
}
