package cloud.nephele.image.metadef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class StockDefinitionsTest {

  private static final String NAMESPACES = "/v2/metadefs/namespaces";

  @Inject StockDefinitions stock;

  private final ImageClient admin = ImageClient.admin();

  @Test
  void everyoneSeesTheStockDefinitions() {
    ImageClient member = ImageClient.member();
    member
        .request()
        .get(NAMESPACES + "?limit=1000")
        .then()
        .statusCode(200)
        .body(
            "namespaces.namespace",
            hasItems(
                "OS::Compute::Libvirt",
                "OS::Compute::Quota",
                "OS::Glance::CommonImageProperties",
                "OS::OperatingSystem",
                "OS::Software::DBMS",
                "OS::Cinder::Volumetype"));
    member
        .request()
        .get(NAMESPACES + "/OS::Compute::Libvirt?resource_type=OS::Nova::Flavor")
        .then()
        .statusCode(200)
        .body("protected", equalTo(true))
        .body("properties", hasKey("hw:boot_menu"));
  }

  @Test
  void whatAnAdministratorDeletedStaysDeleted() {
    String name = "OS::Compute::XenAPI";
    admin
        .request()
        .contentType("application/json")
        .body(Map.of("namespace", name, "protected", false))
        .put(NAMESPACES + "/" + name)
        .then()
        .statusCode(200);
    admin.request().delete(NAMESPACES + "/" + name).then().statusCode(204);
    assertThat(QuarkusTransaction.requiringNew().call(stock::load)).isZero();
    admin.request().get(NAMESPACES + "/" + name).then().statusCode(404);
  }
}
