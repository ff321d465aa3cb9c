package cloud.nephele.identity.saml;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Tokens that become assertions, and who believes these. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AssertionTest {

  private static final String PROVIDERS = "/v3/OS-FEDERATION/service_providers/";
  private static final String SP_URL = "https://other.example/Shibboleth.sso/SAML2/ECP";
  private static final String AUTH_URL =
      "https://other.example/v3/OS-FEDERATION/identity_providers/here/protocols/saml2/auth";
  private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";

  @Test
  void tokenBecomesASignedAssertionAboutItsBearer() throws Exception {
    Person person = Person.with("member");
    Api admin = Api.admin();
    String group = admin.create("group", Api.unique("group"));
    admin.put("/v3/groups/" + group + "/users/" + person.userId()).then().statusCode(204);

    Response answer = exchange("saml2", person.token(), provider(true));

    answer
        .then()
        .statusCode(200)
        .contentType("text/xml")
        .header("X-sp-url", SP_URL)
        .header("X-auth-url", AUTH_URL);
    Document response = parse(answer.asString());
    assertThat(response.getDocumentElement().getLocalName()).isEqualTo("Response");
    assertThat(response.getDocumentElement().getAttribute("Destination")).isEqualTo(SP_URL);
    assertThat(isSigned(response)).isTrue();
    assertThat(one(response, "NameID").getTextContent()).isEqualTo(person.name());
    assertThat(one(response, "StatusCode").getAttribute("Value")).endsWith(":status:Success");
    Element confirmed = one(response, "SubjectConfirmationData");
    assertThat(confirmed.getAttribute("Recipient")).isEqualTo(SP_URL);
    assertThat(Instant.parse(confirmed.getAttribute("NotOnOrAfter")))
        .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3700));
    assertThat(attributes(response))
        .containsOnly(
            Map.entry("openstack_user", List.of(person.name())),
            Map.entry("openstack_user_domain", List.of("Default")),
            Map.entry("openstack_roles", List.of("member", "reader")),
            Map.entry("openstack_project", List.of(person.name())),
            Map.entry("openstack_project_domain", List.of("Default")),
            Map.entry(
                "openstack_groups",
                List.of(
                    "JSON:{\"name\":\"%s\",\"domain\":{\"name\":\"Default\"}}"
                        .formatted((String) admin.get("/v3/groups/" + group).path("group.name")))));
  }

  @Test
  void assertionIsStillSignedInTheEnvelopeForClientsWithoutABrowser() throws Exception {
    Response answer = exchange("saml2/ecp", Login.admin(), provider(true));

    answer.then().statusCode(200).header("X-sp-url", SP_URL);
    Document envelope = parse(answer.asString());
    assertThat(envelope.getDocumentElement().getLocalName()).isEqualTo("Envelope");
    Element relayState = one(envelope, "RelayState");
    assertThat(relayState.getTextContent()).startsWith("ss:mem:");
    assertThat(relayState.getAttribute("soap:mustUnderstand")).isEqualTo("1");
    assertThat(one(envelope, "Body").getFirstChild().getLocalName()).isEqualTo("Response");
    assertThat(isSigned(envelope)).isTrue();
    assertThat(attributes(envelope)).doesNotContainKey("openstack_groups");
  }

  @Test
  void assertionThatIsTamperedWithIsNotBelieved() throws Exception {
    String document = exchange("saml2", Login.admin(), provider(true)).asString();

    assertThat(isSigned(parse(document))).isTrue();
    assertThat(isSigned(parse(document.replace(">admin<", ">root<")))).isFalse();
  }

  @Test
  void namesKeepTheirSignsInAssertions() throws Exception {
    Api admin = Api.admin();
    String name = "Zoë <&\"> " + Api.unique("雲");
    String user = admin.createUser(name, Person.PASSWORD);
    String project = admin.create("project", name);
    admin
        .put("/v3/projects/" + project + "/users/" + user + "/roles/" + admin.roleId("reader"))
        .then()
        .statusCode(204);
    String token =
        Login.token(
            Login.byPassword(name, Person.PASSWORD, Map.of("project", Map.of("id", project))));

    Document response = parse(exchange("saml2", token, provider(true)).asString());

    assertThat(isSigned(response)).isTrue();
    assertThat(attributes(response)).containsEntry("openstack_project", List.of(name));
  }

  @Test
  void onlyATokenForAProjectIsExchanged() {
    String provider = provider(true);
    String unscoped = Login.token(Login.byPassword("admin", "bootstrap-admin", "unscoped"));
    String revoked = Login.admin();
    given()
        .header("X-Auth-Token", revoked)
        .header("X-Subject-Token", revoked)
        .delete("/v3/auth/tokens")
        .then()
        .statusCode(204);

    exchange("saml2", unscoped, provider).then().statusCode(403);
    exchange("saml2", revoked, provider).then().statusCode(404);
    exchange("saml2", "no-such-token", provider).then().statusCode(404);
  }

  @Test
  void tokenThatIsForSomeCallsOnlyIsNotExchanged() {
    Person person = Person.with("member");
    Response credential =
        person
            .api()
            .post(
                "/v3/users/" + person.userId() + "/application_credentials",
                Map.of(
                    "application_credential",
                    Map.of(
                        "name",
                        "narrow",
                        "access_rules",
                        List.of(
                            Map.of(
                                "service", "compute", "method", "GET", "path", "/v2.1/servers")))));
    String token =
        Login.token(
            Login.post(
                Map.of(
                    "methods",
                    List.of("application_credential"),
                    "application_credential",
                    Map.of(
                        "id", credential.path("application_credential.id"),
                        "secret", credential.path("application_credential.secret"))),
                null));

    exchange("saml2", token, provider(true)).then().statusCode(404);
  }

  @Test
  void providerMustBeThereAndEnabled() {
    exchange("saml2", Login.admin(), "no-such").then().statusCode(404);
    exchange("saml2/ecp", Login.admin(), provider(false)).then().statusCode(403);
  }

  @Test
  void documentsThatNameNoTokenOrNoProviderAreRefused() {
    Map<String, ?> identity =
        Map.of("methods", List.of("token"), "token", Map.of("id", Login.admin()));
    for (Object auth :
        List.of(
            Map.of(),
            Map.of("identity", identity),
            Map.of("identity", identity, "scope", Map.of()),
            Map.of("identity", identity, "scope", Map.of("service_provider", Map.of())),
            Map.of(
                "identity",
                Map.of("methods", List.of("token")),
                "scope",
                Map.of("service_provider", Map.of("id", "any"))))) {
      given()
          .contentType(ContentType.JSON)
          .body(Map.of("auth", auth))
          .post("/v3/auth/OS-FEDERATION/saml2")
          .then()
          .statusCode(400)
          .contentType(ContentType.JSON)
          .body("error.message", containsString("is missing"));
    }
    given().get("/v3/auth/OS-FEDERATION/saml2").then().statusCode(405);
  }

  @Test
  void metadataNameTheCloudAndItsCertificate() throws Exception {
    String text =
        given()
            .accept("application/samlmetadata+xml")
            .get("/v3/OS-FEDERATION/saml2/metadata")
            .then()
            .statusCode(200)
            .contentType(startsWith("text/xml"))
            .extract()
            .asString();

    Element entity = parse(text).getDocumentElement();
    assertThat(entity.getLocalName()).isEqualTo("EntityDescriptor");
    assertThat(entity.getAttribute("entityID")).endsWith("/v3/OS-FEDERATION/saml2/idp");
    assertThat(one(parse(text), "KeyDescriptor").getAttribute("use")).isEqualTo("signing");
    assertThat(one(parse(text), "SingleSignOnService").getAttribute("Location"))
        .endsWith("/v3/OS-FEDERATION/saml2/sso");
  }

  private static String provider(boolean enabled) {
    String id = Api.unique("sp");
    Api.admin()
        .put(
            PROVIDERS + id,
            Map.of(
                "service_provider",
                Map.of("enabled", enabled, "sp_url", SP_URL, "auth_url", AUTH_URL)))
        .then()
        .statusCode(201);
    return id;
  }

  /** As keystoneauth asks: it says that it accepts JSON. */
  private static Response exchange(String path, String token, String provider) {
    return given()
        .contentType(ContentType.JSON)
        .accept(ContentType.JSON)
        .body(
            Map.of(
                "auth",
                Map.of(
                    "identity",
                    Map.of("methods", List.of("token"), "token", Map.of("id", token)),
                    "scope",
                    Map.of("service_provider", Map.of("id", provider)))))
        .post("/v3/auth/OS-FEDERATION/" + path);
  }

  /** Whether the assertion is signed by the key that the metadata name. */
  private static boolean isSigned(Document document) throws Exception {
    one(document, "Assertion").setIdAttributeNS(null, "ID", true);
    DOMValidateContext context =
        new DOMValidateContext(
            publicKey(), document.getElementsByTagNameNS(XMLDSIG, "Signature").item(0));
    return XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context).validate(context);
  }

  private static PublicKey publicKey() throws Exception {
    String text =
        one(parse(given().get("/v3/OS-FEDERATION/saml2/metadata").asString()), "X509Certificate")
            .getTextContent();
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(text)))
        .getPublicKey();
  }

  private static Map<String, List<String>> attributes(Document document) {
    Map<String, List<String>> attributes = new HashMap<>();
    for (Element attribute : all(document.getDocumentElement(), "Attribute")) {
      attributes.put(
          attribute.getAttribute("Name"),
          all(attribute, "AttributeValue").stream().map(Element::getTextContent).toList());
    }
    return attributes;
  }

  private static Element one(Document document, String name) {
    List<Element> found = all(document.getDocumentElement(), name);
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }

  private static List<Element> all(Element within, String name) {
    NodeList nodes = within.getElementsByTagNameNS("*", name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static Document parse(String text) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
