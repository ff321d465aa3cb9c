package cloud.nephele.identity.v2;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.v2.V2Cloud.Member;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.path.xml.config.XmlPathConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same documents in XML. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class V2XmlTest {

  private static final String IDENTITY = "http://docs.openstack.org/identity/api/v2.0";

  @Test
  void loginGoesBothWays() {
    Response answer =
        xml("""
            <?xml version="1.0" encoding="UTF-8"?>
            <auth xmlns="%s" tenantName="admin">
              <passwordCredentials username="admin" password="bootstrap-admin"/>
            </auth>"""
                .formatted(IDENTITY))
            .post("/v2.0/tokens");
    XmlPath access = ok(answer);

    assertThat(answer.asString()).contains("<access xmlns=\"" + IDENTITY + "\"");
    assertThat(access.getString("access.token.@id")).isNotEmpty();
    assertThat(access.getString("access.token.@expires")).endsWith("Z");
    assertThat(access.getString("access.token.tenant.@name")).isEqualTo("admin");
    assertThat(access.getString("access.user.@name")).isEqualTo("admin");
    assertThat(access.getList("access.user.roles.role.@name")).contains("admin", "reader");
    assertThat(access.getList("access.serviceCatalog.service.@type"))
        .contains("identity", "image", "compute");
    assertThat(access.getList("access.serviceCatalog.service.endpoint.@region"))
        .contains("RegionOne");

    XmlPath rescoped =
        ok(
            xml("<auth xmlns='%s'><token id='%s'/></auth>"
                    .formatted(IDENTITY, access.getString("access.token.@id")))
                .post("/v2.0/tokens"));
    assertThat(rescoped.getString("access.user.@name")).isEqualTo("admin");
  }

  @Test
  void loginBySignatureIsInTheNamespaceOfItsExtension() {
    Member member = V2Cloud.member();
    Response pair =
        new Api(member.token())
            .post(
                "/v2.0/users/" + member.userId() + "/credentials/OS-EC2",
                Map.of("tenant_id", member.tenantId()));
    String login =
        """
        <auth xmlns="%s" tenantId="%s">
          <ec2Credentials xmlns="http://docs.openstack.org/identity/api/ext/OS-KSEC2/v1.0"
              username="%s" key="%s" signature="%s" verb="GET" host="ec2.example" path="/">
            <params>
              <param name="Action">Describe</param>
              <param name="SignatureVersion">1</param>
            </params>
          </ec2Credentials>
        </auth>""";

    XmlPath access =
        ok(
            admin(
                    login.formatted(
                        IDENTITY,
                        member.tenantId(),
                        member.userName(),
                        pair.path("credential.access"),
                        V2Ec2Test.hmac(
                            pair.path("credential.secret"), "ActionDescribeSignatureVersion1")))
                .post("/v2.0/tokens"));

    assertThat(access.getString("access.user.@id")).isEqualTo(member.userId());
    Response refused =
        admin(
                login.formatted(
                    IDENTITY,
                    member.tenantId(),
                    member.userName(),
                    pair.path("credential.access"),
                    "wrong"))
            .post("/v2.0/tokens");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(path(refused).getString("error.@code")).isEqualTo("401");
    String s3 =
        "<auth xmlns='%s'><s3Credentials xmlns='http://docs.openstack.org/identity/api/ext/OS-KSS3/v1.0'"
                .formatted(IDENTITY)
            + " key='no-such' signature='x' verb='GET' path='/' expire='99999999999'/></auth>";
    admin(s3).post("/v2.0/tokens").then().statusCode(401);
  }

  @Test
  void tenantGoesBothWays() {
    String name = Api.unique("t").substring(0, 30);
    XmlPath created =
        ok(
            admin(
                    "<tenant xmlns='%s' name='%s' enabled='false'><description>a &amp; b</description>"
                            .formatted(IDENTITY, name)
                        + "</tenant>")
                .post("/v2.0/tenants"));

    assertThat(created.getString("tenant.@name")).isEqualTo(name);
    assertThat(created.getString("tenant.@enabled")).isEqualTo("false");
    assertThat(created.getString("tenant.description")).isEqualTo("a & b");
    XmlPath listed =
        ok(
            given()
                .header("X-Auth-Token", Login.admin())
                .accept("application/vnd.openstack.identity-v2.0+xml")
                .get(V2Cloud.ADMIN_FACE + "/tenants"));
    assertThat(listed.getList("tenants.tenant.@name")).contains(name);
  }

  @Test
  void userGoesBothWays() {
    String name = Api.unique("user");
    XmlPath created =
        ok(
            admin(
                    ("<user xmlns='%s' xmlns:OS-KSADM='http://docs.openstack.org/identity/api/ext/"
                            + "OS-KSADM/v1.0' name='%s' email='a@b.example' enabled='true'"
                            + " OS-KSADM:password='x'/>")
                        .formatted(IDENTITY, name))
                .post("/v2.0/users"));

    assertThat(created.getString("user.@email")).isEqualTo("a@b.example");
    assertThat(created.getString("user.@enabled")).isEqualTo("true");
    V2Cloud.login(name, "x", null).then().statusCode(200);
    Member member = V2Cloud.member();
    XmlPath users =
        ok(
            given()
                .header("X-Auth-Token", Login.admin())
                .get("/v2.0/tenants/" + member.tenantId() + "/users.xml"));
    assertThat(users.getString("users.user.@name")).isEqualTo(member.userName());
  }

  @Test
  void serviceIsInTheNamespaceOfItsExtension() {
    String namespace = "http://docs.openstack.org/identity/api/ext/OS-KSADM/v1.0";
    Response created =
        admin(
                "<service xmlns='%s' name='disks' type='volume' description='d'/>"
                    .formatted(namespace))
            .post("/v2.0/OS-KSADM/services");

    assertThat(ok(created).getString("service.@type")).isEqualTo("volume");
    assertThat(created.asString()).contains("<service xmlns=\"" + namespace + "\"");
    assertThat(
            ok(given()
                    .header("X-Auth-Token", Login.admin())
                    .accept("application/xml")
                    .get("/v2.0/OS-KSADM/services"))
                .getList("services.service.@name"))
        .contains("disks", "keystone");
  }

  @Test
  void rolesAndEndpointsAndExtensionsAreListed() {
    assertThat(
            ok(given().header("X-Auth-Token", Login.admin()).get("/v2.0/OS-KSADM/roles.xml"))
                .getList("roles.role.@name"))
        .contains("admin", "reader");
    assertThat(
            ok(given().header("X-Auth-Token", Login.admin()).get("/v2.0/endpoints.xml"))
                .getList("endpoints.endpoint.@region"))
        .contains("RegionOne");
    assertThat(ok(given().get("/v2.0/extensions.xml")).getList("extensions.extension.@alias"))
        .contains("OS-KSADM");
  }

  @Test
  void versionsAreDocumentsInXmlToo() {
    XmlPath version = ok(given().accept("application/xml").get("/v2.0"));
    assertThat(version.getString("version.@id")).isEqualTo("v2.0");
    assertThat(version.getList("version.media-types.media-type.@base"))
        .containsExactly("application/json", "application/xml");

    Response choices = given().accept("application/xml").redirects().follow(false).get("/");
    assertThat(choices.statusCode()).isEqualTo(300);
    assertThat(path(choices).getList("versions.version.@id")).containsExactly("v3.14", "v2.0");
  }

  @Test
  void faultsAreInXmlAsWell() {
    XmlPath fault =
        path(
            given()
                .header("X-Auth-Token", Login.admin())
                .accept("application/xml")
                .get("/v2.0/tenants/no-such"));

    assertThat(fault.getString("error.@code")).isEqualTo("404");
    assertThat(fault.getString("error.@title")).isEqualTo("Not Found");
    assertThat(fault.getString("error.message")).contains("no-such");
  }

  @Test
  void hostileXmlIsRefused() {
    xml("<!DOCTYPE auth [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><auth xmlns='%s'"
                .formatted(IDENTITY)
            + " tenantName='&x;'/>")
        .post("/v2.0/tokens")
        .then()
        .statusCode(400);
    xml("<auth").post("/v2.0/tokens").then().statusCode(400);
  }

  @Test
  void theNextVersionHasNoXml() {
    given()
        .contentType("application/xml")
        .body("<auth/>")
        .post("/v3/auth/tokens")
        .then()
        .statusCode(415);
  }

  private static RequestSpecification xml(String body) {
    return given().contentType("application/xml").accept("application/xml").body(body);
  }

  private static RequestSpecification admin(String body) {
    return xml(body).header("X-Auth-Token", Login.admin());
  }

  private static XmlPath ok(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return path(response);
  }

  private static XmlPath path(Response response) {
    assertThat(response.contentType()).startsWith("application/xml");
    return new XmlPath(response.asString())
        .using(XmlPathConfig.xmlPathConfig().namespaceAware(false));
  }
}
