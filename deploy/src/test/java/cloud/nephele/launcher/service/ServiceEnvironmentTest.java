package cloud.nephele.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.launcher.state.Settings;
import cloud.nephele.launcher.state.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {

  private static final Settings SETTINGS =
      Settings.create("simulated", List.of("identity", "image", "compute"))
          .with(Map.of("identity", 5001, "image", 5002, "compute", 5003), Optional.empty());

  @Test
  void eachServiceGetsItsOwnPortAndDatabase() {
    Map<String, String> image = environment(Map.of(), CloudService.IMAGE);

    assertThat(image)
        .containsEntry("QUARKUS_HTTP_PORT", "5002")
        .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:6000/image")
        .containsEntry("QUARKUS_DATASOURCE_PASSWORD", SETTINGS.secret("database.image"))
        .containsEntry("NEPHELE_IDENTITY_URL", "http://127.0.0.1:5001");
  }

  @Test
  void onlyIdentityKnowsTheAdminAndTheSigningSecret() {
    assertThat(environment(Map.of(), CloudService.IDENTITY).values())
        .contains(SETTINGS.secret(Settings.ADMIN), SETTINGS.secret(Settings.SIGNING))
        .contains(
            "http://127.0.0.1:5001/v3", "http://127.0.0.1:5002", "http://127.0.0.1:5003/v2.1");
    for (CloudService service : List.of(CloudService.IMAGE, CloudService.COMPUTE)) {
      assertThat(environment(Map.of(), service).values())
          .doesNotContain(SETTINGS.secret(Settings.ADMIN), SETTINGS.secret(Settings.SIGNING));
    }
  }

  @Test
  void variablesWithTheNameOfAServiceGoToThatServiceAndWin() {
    Map<String, String> variables =
        Map.of("IMAGE_QUARKUS_HTTP_PORT", "7000", "COMPUTE_NEPHELE_X", "y");

    assertThat(environment(variables, CloudService.IMAGE))
        .containsEntry("QUARKUS_HTTP_PORT", "7000")
        .doesNotContainKey("NEPHELE_X");
    assertThat(environment(variables, CloudService.COMPUTE)).containsEntry("NEPHELE_X", "y");
  }

  @Test
  void databasesAreEitherAllExternalOrNone() {
    String suffix = "_QUARKUS_DATASOURCE_JDBC_URL";

    assertThat(ServiceEnvironment.externalDatabases(Map.of())).isFalse();
    assertThat(
            ServiceEnvironment.externalDatabases(
                Map.of("IDENTITY" + suffix, "a", "IMAGE" + suffix, "b", "COMPUTE" + suffix, "c")))
        .isTrue();
    assertThatThrownBy(() -> ServiceEnvironment.externalDatabases(Map.of("IDENTITY" + suffix, "a")))
        .hasMessageContaining("IMAGE" + suffix + " and COMPUTE" + suffix);
  }

  private static Map<String, String> environment(
      Map<String, String> launcherEnvironment, CloudService service) {
    return new ServiceEnvironment(
            new StateFolder(Path.of("/state"), Path.of("/cache")), SETTINGS, launcherEnvironment)
        .of(service, 6000, Map.of());
  }
}
