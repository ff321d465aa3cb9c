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
import cloud.nephele.identity.Login;
import cloud.nephele.identity.v2.V2Cloud.Member;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Roles, services, endpoints and extensions. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class V2CatalogTest {

  private static final String TEMPLATES = "/v2.0/OS-KSCATALOG/endpointTemplates";
  private static final String TEMPLATE = "OS-KSCATALOG:endpointTemplate";

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

  @Test
  void tenantsHaveTheGlobalTemplatesAndThoseTheyWereGiven() {
    Api admin = Api.admin();
    String type = Api.unique("disks");
    admin.create("service", Map.of("type", type, "name", "cinder"));
    Map<String, Object> attributes =
        Map.of(
            "type", type,
            "region", "RegionOne",
            "publicURL", "http://127.0.0.1:8776/v1",
            "adminURL", "http://127.0.0.1:8777/v1");
    String id = createTemplate(admin, attributes);
    String everybodys = createTemplate(admin, Api.with(attributes, "global", true));
    Member member = V2Cloud.member();
    String tenant = "/v2.0/tenants/" + member.tenantId() + "/OS-KSCATALOG/endpoints";
    Map<String, Object> gift = Map.of(TEMPLATE, Map.of("id", id));

    admin.get(tenant).then().statusCode(200).body("endpoints.id", hasItem(everybodys));
    admin.get(tenant).then().body("endpoints.id", not(hasItem(id)));
    admin.get(tenant + "/" + id).then().statusCode(404);
    admin
        .post(tenant, gift)
        .then()
        .statusCode(201)
        .body("endpoint.tenantId", equalTo(member.tenantId()))
        .body("endpoint.publicURL", equalTo("http://127.0.0.1:8776/v1"));
    admin.post(tenant, gift).then().statusCode(409);
    admin.post(tenant, Map.of(TEMPLATE, Map.of("id", everybodys))).then().statusCode(409);
    admin.get(tenant).then().body("endpoints.id", hasItems(id, everybodys));
    admin.get(tenant + "/" + id).then().body("endpoint.type", equalTo(type));
    V2Cloud.login(member.userName(), Member.PASSWORD, member.tenantName())
        .then()
        .body("access.serviceCatalog.type", hasItems(type, "identity"));

    admin.delete(tenant + "/" + id).then().statusCode(204);
    admin.delete(tenant + "/" + id).then().statusCode(404);
    admin.get(tenant).then().body("endpoints.id", not(hasItem(id)));
  }

  @Test
  void templatesAreShownChangedAndDeleted() {
    Api admin = Api.admin();
    String type = Api.unique("disks");
    admin.create("service", Map.of("type", type));
    Map<String, Object> attributes =
        Map.of("type", type, "publicURL", "http://127.0.0.1:8776/v1", "enabled", false);
    String id = createTemplate(admin, attributes);
    String path = TEMPLATES + "/" + id;
    Map<String, Object> gift = Map.of(TEMPLATE, Map.of("id", id));
    String tenant = "/v2.0/tenants/" + V2Cloud.member().tenantId() + "/OS-KSCATALOG/endpoints";

    admin.get(TEMPLATES).then().body("'OS-KSCATALOG:endpointsTemplates'.id", hasItem(id));
    admin.post(tenant, gift).then().statusCode(403);
    admin
        .put(
            path,
            Map.of(TEMPLATE, Map.of("internalURL", "http://127.0.0.1:8778/v1", "enabled", true)))
        .then()
        .statusCode(200);
    admin
        .get(path)
        .then()
        .body("'OS-KSCATALOG:endpointTemplate'.publicURL", equalTo("http://127.0.0.1:8776/v1"))
        .body("'OS-KSCATALOG:endpointTemplate'.internalURL", equalTo("http://127.0.0.1:8778/v1"))
        .body("'OS-KSCATALOG:endpointTemplate'.global", equalTo(false))
        .body("'OS-KSCATALOG:endpointTemplate'.enabled", equalTo(true));
    admin.post(tenant, gift).then().statusCode(201);
    for (Map<String, Object> bad :
        List.of(
            Map.<String, Object>of(),
            Api.with(attributes, "type", "no-such"),
            Api.with(attributes, "global", "yes"))) {
      admin.post(TEMPLATES, Map.of(TEMPLATE, bad)).then().statusCode(400);
    }
    admin.delete(path).then().statusCode(204);
    admin.get(path).then().statusCode(404);
    new Api(V2Cloud.member().token()).get(TEMPLATES).then().statusCode(403);
  }

  @Test
  void templatesSpeakXmlToo() {
    Api admin = Api.admin();
    String type = Api.unique("disks");
    admin.create("service", Map.of("type", type));

    given()
        .header("X-Auth-Token", Login.admin())
        .contentType("application/xml")
        .accept("application/xml")
        .body(
            "<endpointTemplate xmlns='http://docs.openstack.org/identity/api/ext/OS-KSCATALOG/v1.0'"
                + " type='"
                + type
                + "' global='true' publicURL='http://127.0.0.1:8776/v1'/>")
        .post(TEMPLATES)
        .then()
        .statusCode(201)
        .body("endpointTemplate.@type", equalTo(type))
        .body("endpointTemplate.@global", equalTo("true"));
  }

  private static String createTemplate(Api admin, Map<String, Object> attributes) {
    return admin
        .post(TEMPLATES, Map.of(TEMPLATE, attributes))
        .then()
        .statusCode(201)
        .extract()
        .path("'OS-KSCATALOG:endpointTemplate'.id");
  }
}
