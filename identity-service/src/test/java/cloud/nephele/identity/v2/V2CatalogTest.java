package cloud.nephele.identity.v2;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Roles, services, endpoints and extensions. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class V2CatalogTest {

  @Test
  void rolesComeAndGo() {
    Api admin = Api.admin();
    String name = Api.unique("role");
    String id =
        admin
            .post("/v2.0/OS-KSADM/roles", Map.of("role", Map.of("name", name)))
            .then()
            .statusCode(200)
            .body("role.name", equalTo(name))
            .extract()
            .path("role.id");

    admin.get("/v2.0/OS-KSADM/roles").then().body("roles.name", hasItems(name, "admin"));
    admin.get("/v2.0/OS-KSADM/roles/" + id).then().body("role.name", equalTo(name));
    admin.post("/v2.0/OS-KSADM/roles", Map.of("role", Map.of("name", name))).then().statusCode(409);
    admin.post("/v2.0/OS-KSADM/roles", Map.of("role", Map.of("name", ""))).then().statusCode(400);
    admin.delete("/v2.0/OS-KSADM/roles/" + id).then().statusCode(204);
    admin.delete("/v2.0/OS-KSADM/roles/" + id).then().statusCode(404);
    new Api(V2Cloud.member().token()).get("/v2.0/OS-KSADM/roles").then().statusCode(403);
  }

  @Test
  void servicesComeAndGo() {
    Api admin = Api.admin();
    String id = createService(admin);

    admin
        .get("/v2.0/OS-KSADM/services/" + id)
        .then()
        .statusCode(200)
        .body("'OS-KSADM:service'.type", equalTo("volume"))
        .body("'OS-KSADM:service'.description", equalTo("disks"));
    admin.get("/v2.0/OS-KSADM/services").then().body("'OS-KSADM:services'.id", hasItem(id));
    admin.delete("/v2.0/OS-KSADM/services/" + id).then().statusCode(204);
    admin.get("/v2.0/OS-KSADM/services/" + id).then().statusCode(404);
    admin.post("/v2.0/OS-KSADM/services", Map.of("service", Map.of())).then().statusCode(400);
  }

  @Test
  void endpointOfThreeAddressesIsThreeEndpointsOfTheNextVersion() {
    Api admin = Api.admin();
    String service = createService(admin);
    Map<String, Object> attributes =
        Map.of(
            "service_id",
            service,
            "region",
            "there",
            "publicurl",
            "http://127.0.0.1:1/$(tenant_id)s",
            "internalurl",
            "http://127.0.0.1:2",
            "adminurl",
            "http://127.0.0.1:3");

    String id =
        admin
            .post("/v2.0/endpoints", Map.of("endpoint", attributes))
            .then()
            .statusCode(200)
            .body("endpoint.adminurl", equalTo("http://127.0.0.1:3"))
            .body("endpoint.region", equalTo("there"))
            .extract()
            .path("endpoint.id");

    String found = "endpoints.find { it.id == '" + id + "' }";
    admin
        .get("/v2.0/endpoints")
        .then()
        .statusCode(200)
        .body(found + ".publicurl", equalTo("http://127.0.0.1:1/$(tenant_id)s"))
        .body(found + ".internalurl", equalTo("http://127.0.0.1:2"))
        .body(found + ".enabled", equalTo(true));
    admin
        .get("/v3/endpoints?service_id=" + service)
        .then()
        .body("endpoints", hasSize(3))
        .body("endpoints.legacy_id", everyItem(nullValue()));
    admin.delete("/v2.0/endpoints/" + id).then().statusCode(204);
    admin.delete("/v2.0/endpoints/" + id).then().statusCode(404);
    admin.get("/v3/endpoints?service_id=" + service).then().body("endpoints", hasSize(0));
  }

  @Test
  void endpointOfTheNextVersionStandsAlone() {
    Api admin = Api.admin();
    String service = createService(admin);
    String id =
        admin.create(
            "endpoint",
            Map.of("service_id", service, "interface", "internal", "url", "http://127.0.0.1:4"));
    String found = "endpoints.find { it.id == '" + id + "' }";

    admin
        .get("/v2.0/endpoints")
        .then()
        .body(found + ".internalurl", equalTo("http://127.0.0.1:4"))
        .body(found + ".publicurl", nullValue());
    admin.delete("/v2.0/endpoints/" + id).then().statusCode(204);
    admin.get("/v2.0/endpoints").then().body("endpoints.id", not(hasItem(id)));
  }

  @Test
  void endpointNeedsAServiceAndAPublicAddress() {
    Api admin = Api.admin();
    String service = createService(admin);

    admin
        .post("/v2.0/endpoints", Map.of("endpoint", Map.of("service_id", service)))
        .then()
        .statusCode(400);
    admin
        .post("/v2.0/endpoints", Map.of("endpoint", Map.of("publicurl", "http://127.0.0.1:1")))
        .then()
        .statusCode(400);
  }

  @Test
  void extensionsAreListedForEveryone() {
    given()
        .get("/v2.0/extensions")
        .then()
        .statusCode(200)
        .body("extensions.values.alias", hasItems("OS-KSADM", "OS-KSCRUD"))
        .body("extensions.values.links", everyItem(notNullValue()));
    given()
        .get("/v2.0/extensions/OS-KSADM")
        .then()
        .statusCode(200)
        .body("extension.alias", equalTo("OS-KSADM"));
    given().get("/v2.0/extensions/no-such").then().statusCode(404);
  }

  private static String createService(Api admin) {
    return admin
        .post(
            "/v2.0/OS-KSADM/services",
            Map.of(
                "OS-KSADM:service",
                Map.of("name", Api.unique("s"), "type", "volume", "description", "disks")))
        .then()
        .statusCode(200)
        .extract()
        .path("'OS-KSADM:service'.id");
  }
}
