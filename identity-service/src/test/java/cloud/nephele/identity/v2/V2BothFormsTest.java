package cloud.nephele.identity.v2;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.v2.V2Cloud.Member;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Each call says the same in JSON and in XML, and hears the same in both. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class V2BothFormsTest {

  private static final String IDENTITY = "http://docs.openstack.org/identity/api/v2.0";
  private static final String EXTENSION = "http://docs.openstack.org/identity/api/ext/%s/v1.0";
  private static final String KSADM = "OS-KSADM:";
  private static final String TEMPLATE = "OS-KSCATALOG:endpointTemplate";

  private final ObjectMapper json = new ObjectMapper();
  private Api admin;
  private String token;
  private Member member;
  private String service;
  private String role;
  private String template;

  /** A call that sends a document. */
  private record Call(String verb, String path, String key, Map<String, ?> content) {}

  @BeforeEach
  void furnish() {
    token = Login.admin();
    admin = new Api(token);
    member = V2Cloud.member();
    service =
        admin
            .post(
                "/v2.0/OS-KSADM/services",
                Map.of(
                    "OS-KSADM:service",
                    Map.of("name", Api.unique("service"), "type", "volume", "description", "d")))
            .path("'OS-KSADM:service'.id");
    role =
        admin
            .post("/v2.0/OS-KSADM/roles", Map.of("role", Map.of("name", Api.unique("role"))))
            .path("role.id");
    template =
        admin
            .post("/v2.0/OS-KSCATALOG/endpointTemplates", Map.of(TEMPLATE, templateOfVolumes()))
            .path("'" + TEMPLATE + "'.id");
  }

  private static Map<String, ?> templateOfVolumes() {
    return Map.of(
        "region", "there", "type", "volume", "publicURL", "http://127.0.0.1:1", "global", false);
  }

  @Test
  void everythingThatIsShownIsShownInBothForms() {
    String user = "/v2.0/users/" + member.userId();
    String tenant = "/v2.0/tenants/" + member.tenantId();
    String pairs = user + "/credentials/OS-EC2";
    String access =
        admin.post(pairs, Map.of("tenant_id", member.tenantId())).path("credential.access");
    String key = "OS-KSEC2:ec2Credentials";
    admin
        .post(
            "/v2.0/tenants/" + member.tenantId() + "/OS-KSCATALOG/endpoints",
            Map.of(TEMPLATE, Map.of("id", template)))
        .then()
        .statusCode(201);

    for (String path :
        List.of(
            "/v2.0",
            "/v2.0/extensions",
            "/v2.0/extensions/OS-KSADM",
            "/v2.0/tenants",
            V2Cloud.ADMIN_FACE + "/tenants",
            tenant,
            tenant + "/users",
            tenant + "/users/" + member.userId() + "/roles",
            tenant + "/OS-KSCATALOG/endpoints",
            tenant + "/OS-KSCATALOG/endpoints/" + template,
            "/v2.0/users",
            user,
            user + "/roleRefs",
            pairs,
            pairs + "/" + access,
            user + "/OS-KSADM/credentials",
            user + "/OS-KSADM/credentials/" + key,
            user + "/OS-KSADM/credentials/" + key + "/ec2",
            user + "/OS-KSS3/credentials",
            user + "/OS-KSS3/credentials/s3credentials",
            "/v2.0/OS-KSADM",
            "/v2.0/OS-KSADM/" + role,
            "/v2.0/OS-KSADM/roles",
            "/v2.0/OS-KSADM/roles/" + role,
            "/v2.0/OS-KSADM/roles/admin",
            "/v2.0/services",
            "/v2.0/services/keystone",
            "/v2.0/OS-KSADM/services",
            "/v2.0/OS-KSADM/services/" + service,
            "/v2.0/OS-KSCATALOG/endpointTemplates",
            "/v2.0/OS-KSCATALOG/endpointTemplates/" + template,
            "/v2.0/endpoints",
            "/v2.0/tokens/" + token,
            "/v2.0/tokens/" + token + "/endpoints",
            "/v2.0/OS-KSVALIDATE/token/validate",
            "/v2.0/OS-KSVALIDATE/token/endpoints")) {
      assertThat(leaves(ok(path, inXml().get(path))))
          .as(path)
          .containsExactlyInAnyOrderElementsOf(leaves(ok(path, inJson().get(path))));
    }
  }

  @Test
  void everythingThatIsSentIsHeardInBothForms() {
    String user = "/v2.0/users/" + member.userId();
    String tenant = "/v2.0/tenants/" + member.tenantId();
    for (Call call :
        List.of(
            new Call("POST", "/v2.0/tenants", "tenant", Map.of("name", "$name", "enabled", true)),
            new Call("PUT", tenant, "tenant", Map.of("description", "of $name")),
            new Call("POST", tenant, "tenant", Map.of("description", "of $name")),
            new Call(
                "POST",
                "/v2.0/users",
                "user",
                Map.of("name", "$name", "email", "a@b.example", KSADM + "password", "secret")),
            new Call("PUT", user, "user", Map.of("email", "$name@b.example")),
            new Call("PUT", user + "/OS-KSADM/password", "user", Map.of("password", "changed")),
            new Call("PUT", user + "/OS-KSADM/enabled", "user", Map.of("enabled", true)),
            new Call(
                "PUT", user + "/OS-KSADM/tenant", "user", Map.of("tenantId", member.tenantId())),
            new Call("POST", "/v2.0/OS-KSADM/roles", "role", Map.of("name", "$name")),
            new Call("POST", "/v2.0/OS-KSADM", "role", Map.of("name", "$name")),
            new Call(
                "POST",
                "/v2.0/OS-KSADM/services",
                "OS-KSADM:service",
                Map.of("name", "$name", "type", "volume")),
            new Call(
                "POST",
                "/v2.0/services",
                "OS-KSADM:service",
                Map.of("name", "$name", "type", "volume")),
            new Call(
                "POST",
                "/v2.0/endpoints",
                "endpoint",
                Map.of("service_id", service, "region", "r", "publicurl", "http://127.0.0.1:1")),
            new Call("POST", "/v2.0/OS-KSCATALOG/endpointTemplates", TEMPLATE, templateOfVolumes()),
            new Call(
                "PUT",
                "/v2.0/OS-KSCATALOG/endpointTemplates/" + template,
                TEMPLATE,
                Map.of("internalURL", "http://127.0.0.1:2")),
            new Call(
                "POST",
                user + "/OS-KSADM/credentials",
                "OS-KSEC2:ec2Credentials",
                Map.of("username", "$name", "secret", "s", "signature", "t")),
            new Call(
                "POST",
                user + "/OS-KSS3/credentials",
                "OS-KSS3:s3Credentials",
                Map.of("username", "$name", "secret", "s", "signature", "t")))) {
      Response fromJson =
          inJson()
              .contentType("application/json")
              .body(Map.of(call.key(), named(call.content())))
              .request(call.verb(), call.path());
      Response fromXml =
          inXml()
              .contentType("application/xml")
              .body(xml(call.key(), named(call.content())))
              .request(call.verb(), call.path());

      assertThat(fromJson.statusCode()).as(call + fromJson.asString()).isBetween(200, 201);
      assertThat(fromXml.statusCode())
          .as(call + fromXml.asString())
          .isEqualTo(fromJson.statusCode());
      assertThat(leaves(fromXml)).as("%s", call).hasSameSizeAs(leaves(fromJson));
    }
  }

  private static Map<String, Object> named(Map<String, ?> content) {
    String name = Api.unique("n").substring(0, 30);
    return content.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    entry.getValue() instanceof String text
                        ? text.replace("$name", name)
                        : entry.getValue()));
  }

  /** An element in the namespace of its prefix, with the content as attributes. */
  private static String xml(String key, Map<String, ?> content) {
    int colon = key.indexOf(':');
    String namespace = colon < 0 ? IDENTITY : EXTENSION.formatted(key.substring(0, colon));
    boolean isKeyPair = key.endsWith("Credentials");
    return content.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("description"))
        .map(
            entry ->
                (isKeyPair && entry.getKey().equals("secret") ? "key" : entry.getKey())
                    + "='"
                    + entry.getValue()
                    + "'")
        .collect(
            Collectors.joining(
                " ",
                "<%s xmlns='%s' xmlns:OS-KSADM='%s' "
                    .formatted(
                        key.substring(colon + 1), namespace, EXTENSION.formatted("OS-KSADM")),
                content.containsKey("description")
                    ? "><description>%s</description></%s>"
                        .formatted(content.get("description"), key)
                    : "/>"));
  }

  private RequestSpecification inJson() {
    return given()
        .header("X-Auth-Token", token)
        .header("X-Subject-Token", token)
        .accept("application/json");
  }

  private RequestSpecification inXml() {
    return given()
        .header("X-Auth-Token", token)
        .header("X-Subject-Token", token)
        .accept("application/xml");
  }

  private static Response ok(String path, Response response) {
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response;
  }

  /** All values that a document has, whatever it calls them. */
  private List<String> leaves(Response response) {
    List<String> leaves = new ArrayList<>();
    try {
      if (response.contentType().startsWith("application/xml")) {
        collect(
            DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(response.asString())))
                .getDocumentElement(),
            leaves);
      } else {
        collect(json.readTree(response.asString()), leaves);
      }
    } catch (Exception e) {
      throw new AssertionError(response.asString(), e);
    }
    return leaves;
  }

  private static void collect(JsonNode node, List<String> leaves) {
    if (node.isContainerNode()) {
      node.forEach(child -> collect(child, leaves));
    } else if (!node.isNull() && !node.asText().isEmpty()) {
      leaves.add(node.asText());
    }
  }

  private static void collect(Element element, List<String> leaves) {
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      if (!attribute.getNodeName().startsWith("xmlns") && !attribute.getNodeValue().isEmpty()) {
        leaves.add(attribute.getNodeValue());
      }
    }
    boolean hasElements = false;
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        hasElements = true;
        collect(inner, leaves);
      }
    }
    if (!hasElements && !element.getTextContent().isEmpty()) {
      leaves.add(element.getTextContent());
    }
  }
}
