package cloud.nephele.identity.policyblob;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

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
class PolicyBlobTest {

  private static final String POLICIES = "/v3/policies";

  private Api admin;

  @BeforeEach
  void logIn() {
    admin = Api.admin();
  }

  private String policy(String type) {
    return admin
        .post(POLICIES, Map.of("policy", Map.of("blob", "{}", "type", type, "color", "red")))
        .then()
        .statusCode(201)
        .extract()
        .path("policy.id");
  }

  @Test
  void policiesAreCreatedShownListedChangedAndDeleted() {
    String type = Api.unique("type");
    String id = policy(type);
    String path = POLICIES + "/" + id;

    admin
        .get(path)
        .then()
        .statusCode(200)
        .body("policy.blob", equalTo("{}"))
        .body("policy.color", equalTo("red"));
    admin.get(POLICIES + "?type=" + type).then().body("policies.id", contains(id));
    admin
        .patch(path, Map.of("policy", Map.of("blob", "other")))
        .then()
        .statusCode(200)
        .body("policy.blob", equalTo("other"))
        .body("policy.type", equalTo(type));
    admin
        .get(path + "/OS-ENDPOINT-POLICY/policy")
        .then()
        .statusCode(200)
        .body("policy.id", equalTo(id));
    admin.delete(path).then().statusCode(204);
    admin.get(path).then().statusCode(404);
    for (Map<String, Object> bad :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("blob", "x"),
            Map.of("blob", Map.of(), "type", "x"),
            Map.of("blob", "x", "type", "x".repeat(256)))) {
      admin.post(POLICIES, Map.of("policy", bad)).then().statusCode(400);
    }
  }

  @Test
  void nearestPolicyOfAnEndpointIsTheOneMeantForIt() {
    String outer = admin.create("region", Map.of("id", Api.unique("region")));
    String inner =
        admin.create("region", Map.of("id", Api.unique("region"), "parent_region_id", outer));
    String service = admin.create("service", Map.of("type", "volume"));
    String endpoint =
        admin.create(
            "endpoint",
            Map.of(
                "service_id",
                service,
                "region_id",
                inner,
                "interface",
                "public",
                "url",
                "http://127.0.0.1:8776"));
    String effective = "/v3/endpoints/" + endpoint + "/OS-ENDPOINT-POLICY/policy";
    admin.get(effective).then().statusCode(404);

    for (String subject :
        List.of(
            "services/" + service,
            "services/" + service + "/regions/" + outer,
            "services/" + service + "/regions/" + inner,
            "endpoints/" + endpoint)) {
      String policy = policy("text/plain");
      String association = POLICIES + "/" + policy + "/OS-ENDPOINT-POLICY/" + subject;
      admin.get(association).then().statusCode(404);
      admin.put(association).then().statusCode(204);
      admin.put(association).then().statusCode(204);
      admin.get(association).then().statusCode(204);
      admin.head(association).then().statusCode(204);
      admin.get(effective).then().statusCode(200).body("policy.id", equalTo(policy));
      admin
          .get(POLICIES + "/" + policy + "/OS-ENDPOINT-POLICY/endpoints")
          .then()
          .body("endpoints.id", hasItem(endpoint));
    }
    // Other tests look at the catalog.
    admin.delete("/v3/services/" + service).then().statusCode(204);
  }

  @Test
  void associationEndsWithAnotherOrWhenItIsDeleted() {
    String service = admin.create("service", Map.of("type", "volume"));
    String first = policy("text/plain");
    String second = policy("text/plain");
    String subject = "/OS-ENDPOINT-POLICY/services/" + service;

    admin.put(POLICIES + "/" + first + subject).then().statusCode(204);
    admin.put(POLICIES + "/" + second + subject).then().statusCode(204);
    admin.get(POLICIES + "/" + first + subject).then().statusCode(404);
    admin.delete(POLICIES + "/" + first + subject).then().statusCode(404);
    admin.delete(POLICIES + "/" + second + subject).then().statusCode(204);
    admin.get(POLICIES + "/" + second + subject).then().statusCode(404);
    admin
        .get(POLICIES + "/" + second + "/OS-ENDPOINT-POLICY/endpoints")
        .then()
        .body("endpoints", empty());
    admin.put(POLICIES + "/no-such" + subject).then().statusCode(404);
  }

  @Test
  void certificatesOfOldAreGone() {
    admin.get("/v3/OS-SIMPLE-CERT/ca").then().statusCode(410).body("error.code", equalTo(410));
    admin.get("/v3/OS-SIMPLE-CERT/certificates").then().statusCode(410);
  }
}
