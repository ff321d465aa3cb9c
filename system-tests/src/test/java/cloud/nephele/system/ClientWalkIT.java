package cloud.nephele.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands that people type first, with the real client. */
class ClientWalkIT {

  private final Cloud cloud = Cloud.with("simulated");

  @Test
  void theCatalogNamesTheThreeServices() {
    JsonNode catalog = cloud.json("catalog", "list");
    List<String> types = new ArrayList<>();
    catalog.forEach(service -> types.add(service.get("Type").asText()));

    assertThat(types).contains("identity", "image", "compute");
  }

  @Test
  void aNewUserWorksInANewProjectWithinTheirRole() {
    cloud.openstack("project", "create", "walk-project");
    cloud.openstack("user", "create", "--password", "walk-secret", "walk-user");
    Map<String, String> walker =
        Map.of(
            "OS_USERNAME", "walk-user",
            "OS_PASSWORD", "walk-secret",
            "OS_PROJECT_NAME", "walk-project");
    assertThat(cloud.tryOpenstack(walker, "token", "issue").exitCode()).isNotZero();

    cloud.openstack("role", "add", "--user", "walk-user", "--project", "walk-project", "member");
    assertThat(cloud.tryOpenstack(walker, "server", "list").orFail()).isBlank();
    assertThat(cloud.tryOpenstack(walker, "hypervisor", "list").err())
        .contains("Policy doesn't allow");

    cloud.openstack("user", "set", "--disable", "walk-user");
    assertThat(cloud.tryOpenstack(walker, "token", "issue").exitCode()).isNotZero();
    cloud.openstack("user", "delete", "walk-user");
    cloud.openstack("project", "delete", "walk-project");
  }

  @Test
  void listsThatAnOperatorLooksAtAnswer() {
    for (String words :
        List.of(
            "flavor list",
            "keypair list",
            "availability zone list --compute",
            "hypervisor list",
            "compute service list",
            "limits show --absolute",
            "quota show",
            "user list",
            "role assignment list --names",
            "endpoint list",
            "region list",
            "service list",
            "domain list",
            "image list",
            "server list --all-projects",
            "versions show")) {
      cloud.openstack(words.split(" ", -1));
    }
  }
}
