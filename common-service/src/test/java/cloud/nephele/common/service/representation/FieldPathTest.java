package cloud.nephele.common.service.representation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FieldPathTest {

  private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
  private static final Validator VALIDATOR = FACTORY.getValidator();

  private record Document(@Valid @JsonProperty("the_whole") Whole whole) {}

  private record Whole(
      @JsonProperty("availability_zone") @NotNull String zone,
      @JsonProperty("all_parts") List<@Valid Part> parts,
      @JsonProperty("some_words") Map<String, @Size(max = 3) String> words) {}

  private record Part(@JsonProperty("OS-X:size") @NotNull Integer size, @NotNull String plain) {}

  @AfterAll
  static void close() {
    FACTORY.close();
  }

  private static List<String> paths(Whole whole) {
    return VALIDATOR.validate(new Document(whole)).stream().map(FieldPath::of).sorted().toList();
  }

  @Test
  void pathHasTheNamesOfTheDocument() {
    assertThat(paths(new Whole(null, List.of(), Map.of())))
        .containsExactly("the_whole.availability_zone");
  }

  @Test
  void pathSaysWhichItemOfAListIsMeant() {
    assertThat(paths(new Whole("z", List.of(new Part(1, "p"), new Part(null, null)), Map.of())))
        .containsExactly("the_whole.all_parts[1].OS-X:size", "the_whole.all_parts[1].plain");
  }

  @Test
  void pathSaysWhichKeyOfAMapIsMeant() {
    assertThat(paths(new Whole("z", List.of(), Map.of("greeting", "hello"))))
        .containsExactly("the_whole.some_words[greeting]");
  }
}
