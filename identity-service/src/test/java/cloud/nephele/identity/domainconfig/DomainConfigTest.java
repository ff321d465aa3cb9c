package cloud.nephele.identity.domainconfig;

import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DomainConfigTest {

  private Api admin;
  private String config;

  @BeforeEach
  void createADomain() {
    admin = Api.admin();
    config = "/v3/domains/" + admin.create("domain", Api.unique("domain")) + "/config";
  }

  private static Map<String, Object> body(Map<String, ?> groups) {
    return Map.of("config", groups);
  }

  private static final Map<String, ?> LDAP =
      Map.of(
          "identity",
          Map.of("driver", "ldap"),
          "ldap",
          Map.of("url", "ldap://127.0.0.1", "user_tree_dn", "ou=Users", "password", "secret"));

  @Test
  void configurationIsReplacedShownChangedAndDeletedInParts() {
    admin.get(config).then().statusCode(404);
    admin.put(config, body(LDAP)).then().statusCode(201);
    admin.put(config, body(LDAP)).then().statusCode(200);
    admin
        .get(config)
        .then()
        .statusCode(200)
        .body("config.identity.driver", equalTo("ldap"))
        .body("config.ldap", not(hasKey("password")));
    admin.get(config + "/ldap").then().body("config.ldap", aMapWithSize(2));
    admin
        .get(config + "/ldap/url")
        .then()
        .body("config", equalTo(Map.of("url", "ldap://127.0.0.1")));
    admin.get(config + "/ldap/suffix").then().statusCode(404);
    admin
        .patch(config + "/ldap", body(Map.of("ldap", Map.of("url", "ldap://elsewhere"))))
        .then()
        .statusCode(200)
        .body("config.ldap.url", equalTo("ldap://elsewhere"))
        .body("config.identity.driver", equalTo("ldap"));
    admin
        .patch(config + "/ldap/url", body(Map.of("url", "ldap://third")))
        .then()
        .statusCode(200)
        .body("config.ldap.url", equalTo("ldap://third"));
    admin
        .patch(config, body(Map.of("ldap", Map.of("suffix", "dc=x"))))
        .then()
        .statusCode(200)
        .body("config.ldap.suffix", equalTo("dc=x"));
    admin.delete(config + "/ldap/suffix").then().statusCode(204);
    admin.delete(config + "/ldap/suffix").then().statusCode(404);
    admin.delete(config + "/ldap").then().statusCode(204);
    admin.get(config + "/ldap").then().statusCode(404);
    admin.delete(config).then().statusCode(204);
    admin.get(config).then().statusCode(404);
  }

  @Test
  void whatDomainsCannotHaveIsRefused() {
    for (Map<String, ?> bad :
        List.of(
            Map.<String, Object>of(),
            Map.of("other", Map.of("driver", "x")),
            Map.of("identity", Map.of("other", "x")),
            Map.of("identity", Map.of()),
            Map.of("identity", "ldap"))) {
      admin.put(config, body(bad)).then().statusCode(403);
    }
    admin.put(config, Map.of()).then().statusCode(400);
    admin.put(config, body(LDAP)).then().statusCode(201);
    admin.get(config + "/other").then().statusCode(403);
    admin
        .patch(config + "/ldap", body(Map.of("identity", Map.of("driver", "sql"))))
        .then()
        .statusCode(403);
    admin.patch(config + "/ldap/suffix", body(Map.of("suffix", "x"))).then().statusCode(404);
    admin.get("/v3/domains/no-such/config").then().statusCode(404);
  }

  @Test
  void defaultsCanBeRead() {
    String root = "/v3/domains/config";
    admin
        .get(root + "/default")
        .then()
        .statusCode(200)
        .body("config.identity.driver", equalTo("sql"));
    admin.get(root + "/ldap/default").then().body("config.ldap.pool_size", equalTo(10));
    admin.get(root + "/identity/driver/default").then().body("config.driver", equalTo("sql"));
    admin.get(root + "/ldap/password/default").then().statusCode(403);
    admin.get(root + "/other/default").then().statusCode(403);
  }

  @Test
  void everyoneMayKnowWhatPasswordsMustBeLike() {
    admin
        .get("/v3/domains/default/config/security_compliance")
        .then()
        .statusCode(200)
        .body("config.security_compliance", hasKey("password_regex"));
    admin
        .get("/v3/domains/default/config/security_compliance/password_regex")
        .then()
        .body("config.password_regex", nullValue());
    admin
        .get("/v3/domains/default/config/security_compliance/lockout_duration")
        .then()
        .statusCode(403);
    admin.get(config + "/security_compliance").then().statusCode(403);
  }
}
