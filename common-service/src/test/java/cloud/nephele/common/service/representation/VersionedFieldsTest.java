package cloud.nephele.common.service.representation;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionedFieldsTest {

  private final ObjectMapper mapper = new ObjectMapper();

  VersionedFieldsTest() {
    new JsonSetup().customize(mapper);
  }

  record Document(
      String name,
      @Since("2.19") String description,
      @Until("2.10") @JsonProperty("OLD:field") String old,
      List<Part> parts)
      implements Representation {}

  record Part(@Since("2.3") int size) {}

  @Test
  void fieldsThatTheVersionLacksAreLeftOut() throws JsonProcessingException {
    assertThat(write("2.1")).isEqualTo("{'name':'n','OLD:field':'o','parts':[{}]}");
    assertThat(write("2.10")).isEqualTo("{'name':'n','OLD:field':'o','parts':[{'size':1}]}");
    assertThat(write("2.19")).isEqualTo("{'name':'n','description':'d','parts':[{'size':1}]}");
  }

  @Test
  void withoutAVersionEverythingIsWritten() throws JsonProcessingException {
    assertThat(mapper.writeValueAsString(document())).contains("description").contains("OLD:field");
  }

  private String write(String version) throws JsonProcessingException {
    return mapper
        .writer()
        .withAttribute(VersionedFields.VERSION, Microversion.of(version))
        .writeValueAsString(document())
        .replace('"', '\'');
  }

  private static Document document() {
    return new Document("n", "d", "o", List.of(new Part(1)));
  }
}
