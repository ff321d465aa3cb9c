package cloud.nephele.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathsTest {

  @TempDir private Path checkout;
  private ServiceProgram identity;
  private ServiceProgram image;

  @BeforeEach
  void build() throws IOException {
    identity = new ServiceProgram(CloudService.IDENTITY, checkout);
    image = new ServiceProgram(CloudService.IMAGE, checkout);
    for (ServiceProgram program : List.of(identity, image)) {
      String ours = program.service().word();
      jar(
          program,
          "quarkus/transformed-bytecode.jar",
          Map.of("net/Channel.class", "rewritten", "ours/Entity.class", "rewritten for " + ours));
      jar(program, "app/service.jar", Map.of("ours/Service.class", "service of " + ours));
      jar(program, "lib/ours.jar", Map.of("ours/Entity.class", "as it was"));
      jar(program, "lib/start.jar", Map.of("start/Main.class", "main"));
      jar(program, "lib/net.jar", Map.of("net/Channel.class", "as it was"));
      jar(program, "lib/json.jar", Map.of("json/Json.class", "json"));
    }
    jar(image, "lib/s3.jar", Map.of("s3/Client.class", "s3"));
    manifest(identity, "app/service.jar lib/start.jar lib/ours.jar lib/net.jar lib/json.jar");
    manifest(
        image, "app/service.jar lib/start.jar lib/s3.jar lib/ours.jar lib/json.jar lib/net.jar");
  }

  @Test
  void whatAllServicesHaveComesFirstAndFromOnePlace() throws IOException {
    ClassPaths paths = ClassPaths.of(List.of(identity, image), checkout.resolve("rewritten.jar"));
    List<Path> shared =
        List.of(
            checkout.resolve("rewritten.jar"),
            file(identity, "lib/net.jar"),
            file(identity, "lib/json.jar"));
    assertThat(paths.shared()).isEqualTo(shared);
    assertThat(paths.of(identity)).startsWith(shared.toArray(Path[]::new));
    assertThat(paths.of(image)).startsWith(shared.toArray(Path[]::new));
  }

  @Test
  void whatIsOfOneServiceStaysBehind() throws IOException {
    ClassPaths paths = ClassPaths.of(List.of(identity, image), checkout.resolve("rewritten.jar"));
    assertThat(paths.of(image))
        .endsWith(
            file(image, "quarkus/transformed-bytecode.jar"),
            file(image, "app/service.jar"),
            file(image, "lib/start.jar"),
            file(image, "lib/s3.jar"),
            file(image, "lib/ours.jar"));
  }

  @Test
  void whatIsRewrittenAlikeComesBeforeTheJarThatItIsFrom() throws IOException {
    ClassPaths.of(List.of(identity, image), checkout.resolve("rewritten.jar"));
    try (JarFile rewritten = new JarFile(checkout.resolve("rewritten.jar").toFile())) {
      assertThat(rewritten.stream().map(JarEntry::getName)).containsExactly("net/Channel.class");
      assertThat(rewritten.getInputStream(rewritten.getEntry("net/Channel.class")))
          .hasContent("rewritten");
    }
  }

  private static void manifest(ServiceProgram program, String jars) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(Attributes.Name.CLASS_PATH, "quarkus/transformed-bytecode.jar " + jars);
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "start.Main");
    new JarOutputStream(Files.newOutputStream(file(program, "quarkus-run.jar")), manifest).close();
  }

  private static void jar(ServiceProgram program, String name, Map<String, String> entries)
      throws IOException {
    Files.createDirectories(file(program, name).getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file(program, name)))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static Path file(ServiceProgram program, String name) {
    return program.service().program(program.checkout()).resolveSibling(name);
  }
}
