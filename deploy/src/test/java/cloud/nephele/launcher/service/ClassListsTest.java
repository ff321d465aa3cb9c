package cloud.nephele.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassListsTest {

  @TempDir private Path folder;

  @Test
  void whatAllHaveLoadedIsKeptWhateverTheNumbersAre() throws IOException {
    Path one =
        list(
            "one",
            """
            # a remark
            java/lang/Object id: 0
            cloud/nephele/One id: 1
            io/vertx/Vertx id: 2
            @lambda-proxy io/vertx/Vertx run ()V
            @lambda-proxy cloud/nephele/One run ()V
            """);
    Path other =
        list(
            "other",
            """
            # a remark
            java/lang/Object id: 0
            io/vertx/Vertx id: 1
            @lambda-proxy io/vertx/Vertx run ()V
            """);
    assertThat(ClassLists.common(List.of(one, other)))
        .containsExactly(
            "java/lang/Object", "io/vertx/Vertx", "@lambda-proxy io/vertx/Vertx run ()V");
  }

  @Test
  void classesOfOtherLoadersAreLeftOut() throws IOException {
    Path list = list("one", "A id: 0\nB id: 1 super: 0 source: /a.jar\n");
    assertThat(ClassLists.common(List.of(list))).containsExactly("A");
  }

  private Path list(String name, String lines) throws IOException {
    return Files.writeString(folder.resolve(name), lines);
  }
}
