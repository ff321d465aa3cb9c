package cloud.nephele.compute.network;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import cloud.nephele.common.service.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Networks, interfaces and groups as compute v2 has them, in JSON and XML. */
@QuarkusTest
class LegacyNetworkTest extends NetworkTest {

  private RequestSpecification json(String token) {
    return given().header("X-Auth-Token", token).contentType("application/json");
  }

  private RequestSpecification xml(String token) {
    return given()
        .header("X-Auth-Token", token)
        .contentType("application/xml")
        .accept("application/xml");
  }

  private String memberToken() {
    return TestTokens.project(project, "alice", "member", "reader");
  }

  private String adminToken() {
    return TestTokens.admin(project);
  }

  private String path(String rest) {
    return "/v2/" + project + "/" + rest;
  }

  @Test
  void virtualInterfacesAreListedInJsonAndXml() {
    String server = activeServer("old");
    String network =
        member("2.12")
            .get("/v2.1/servers/" + server + "/os-virtual-interfaces")
            .then()
            .extract()
            .path("virtual_interfaces[0].net_id");
    String interfaces = path("servers/" + server + "/os-virtual-interfaces");

    Map<String, Object> one =
        json(memberToken())
            .get(interfaces)
            .then()
            .statusCode(200)
            .extract()
            .path("virtual_interfaces[0]");
    assertThat(one.keySet())
        .containsExactlyInAnyOrder("id", "mac_address", "OS-EXT-VIF-NET:net_id");
    assertThat(one).containsEntry("OS-EXT-VIF-NET:net_id", network);

    String body =
        xml(memberToken())
            .get(interfaces)
            .then()
            .statusCode(200)
            .contentType("application/xml")
            .body("virtual_interfaces.virtual_interface.@id", equalTo(one.get("id")))
            .body(
                "virtual_interfaces.virtual_interface.@mac_address",
                equalTo(one.get("mac_address")))
            .extract()
            .asString();
    assertThat(body)
        .contains("<virtual_interfaces xmlns=\"http://docs.openstack.org/compute/api/v1.1\"")
        .contains("OS-EXT-VIF-NET:net_id=\"" + network + "\"");
    xml(memberToken())
        .get(interfaces + "?limit=x")
        .then()
        .statusCode(400)
        .body("badRequest.@code", equalTo("400"));
    given().get(interfaces).then().statusCode(401);
    json(memberToken())
        .get("/v1.1/" + project + "/servers/" + server + "/os-virtual-interfaces")
        .then()
        .statusCode(200);
  }

  @Test
  void virtualInterfacesAreAnExtension() {
    json(memberToken())
        .get(path("extensions/os-virtual-interfaces"))
        .then()
        .statusCode(200)
        .body("extension.name", equalTo("VirtualInterfaces"))
        .body("extension.alias", equalTo("os-virtual-interfaces"))
        .body("extension.description", equalTo("Virtual interface support."))
        .body("extension.updated", equalTo("2011-08-17T00:00:00+00:00"))
        .body(
            "extension.namespace",
            equalTo("http://docs.openstack.org/compute/ext/virtual_interfaces/api/v1.1"))
        .body("extension.links", hasSize(0));
    xml(memberToken())
        .get(path("extensions/os-virtual-interfaces"))
        .then()
        .statusCode(200)
        .body("extension.@alias", equalTo("os-virtual-interfaces"))
        .body("extension.description", equalTo("Virtual interface support."));
    json(memberToken())
        .get(path("extensions"))
        .then()
        .body(
            "extensions.alias",
            org.hamcrest.Matchers.hasItems(
                "NMN",
                "os-attach-interfaces",
                "os-fixed-ips",
                "os-networks",
                "os-networks-associate",
                "os-security-groups",
                "os-security-group-default-rules",
                "os-tenant-networks",
                "os-virtual-interfaces"));
  }

  @Test
  void networksAreManagedInXml() {
    String cidr = newCidr();
    String id =
        xml(adminToken())
            .body(
                "<network><label>new net</label><cidr>"
                    + cidr
                    + "</cidr><project_id>"
                    + project
                    + "</project_id></network>")
            .post(path("os-networks"))
            .then()
            .statusCode(200)
            .body("network.label", equalTo("new net"))
            .body("network.dns1", equalTo("None"))
            .body("network.deleted", equalTo("False"))
            .extract()
            .path("network.id");

    xml(adminToken())
        .get(path("os-networks/" + id))
        .then()
        .statusCode(200)
        .body("network.cidr", equalTo(cidr));
    xml(adminToken()).get(path("os-networks")).then().body("networks.network.id", hasItem(id));
    xml(memberToken())
        .get(path("os-tenant-networks"))
        .then()
        .body("networks.network.label", hasItem("new net"));
    xml(adminToken())
        .body("<associate_host>testHost</associate_host>")
        .post(path("os-networks/" + id + "/action"))
        .then()
        .statusCode(202);
    json(adminToken())
        .get(path("os-networks/" + id))
        .then()
        .body("network.host", equalTo("testHost"));
    xml(adminToken())
        .body("<disassociate_host/>")
        .post(path("os-networks/" + id + "/action"))
        .then()
        .statusCode(202);
    xml(adminToken())
        .body("<id>" + id + "</id>")
        .post(path("os-networks/add"))
        .then()
        .statusCode(202);
    xml(adminToken())
        .get(path("os-fixed-ips/" + address(cidr, 9)))
        .then()
        .statusCode(200)
        .body("fixed_ip.cidr", equalTo(cidr))
        .body("fixed_ip.hostname", equalTo("None"));
    xml(adminToken())
        .body("<reserve>None</reserve>")
        .post(path("os-fixed-ips/" + address(cidr, 9) + "/action"))
        .then()
        .statusCode(202);
    xml(adminToken()).delete(path("os-networks/" + id)).then().statusCode(202);
  }

  @Test
  void interfacesAndAddressesAreAttachedInXml() {
    String server = activeServer("attached");
    String cidr = newCidr();
    String network = network("other", cidr);

    String port =
        xml(memberToken())
            .body("<interfaceAttachment><net_id>" + network + "</net_id></interfaceAttachment>")
            .post(path("servers/" + server + "/os-interface"))
            .then()
            .statusCode(200)
            .body("interfaceAttachment.net_id", equalTo(network))
            .body("interfaceAttachment.fixed_ips.fixed_ip.ip_address", equalTo(address(cidr, 2)))
            .extract()
            .path("interfaceAttachment.port_id");
    xml(memberToken())
        .get(path("servers/" + server + "/os-interface"))
        .then()
        .statusCode(200)
        .body("interfaceAttachments.interfaceAttachment.port_id", hasItem(port));
    xml(memberToken())
        .body("<addFixedIp><networkId>" + network + "</networkId></addFixedIp>")
        .post(path("servers/" + server + "/action"))
        .then()
        .statusCode(202);
    xml(memberToken())
        .body("<removeFixedIp><address>" + address(cidr, 3) + "</address></removeFixedIp>")
        .post(path("servers/" + server + "/action"))
        .then()
        .statusCode(202);
    assertThat(interfaces(server).get(1).get("fixed_ips").toString())
        .contains(address(cidr, 2))
        .doesNotContain(address(cidr, 3));
  }

  @Test
  void securityGroupsAreManagedInXml() {
    int id =
        Integer.parseInt(
            xml(memberToken())
                .body(
                    "<security_group name=\"xml-test\"><description>text</description></security_group>")
                .post(path("os-security-groups"))
                .then()
                .statusCode(200)
                .body("security_group.@name", equalTo("xml-test"))
                .body("security_group.description", equalTo("text"))
                .extract()
                .path("security_group.@id"));
    String rule =
        xml(memberToken())
            .body(
                "<security_group_rule><parent_group_id>%d</parent_group_id><ip_protocol>tcp</ip_protocol><from_port>22</from_port><to_port>22</to_port><cidr>10.0.0.0/8</cidr></security_group_rule>"
                    .formatted(id))
            .post(path("os-security-group-rules"))
            .then()
            .statusCode(200)
            .body("security_group_rule.@parent_group_id", equalTo("" + id))
            .body("security_group_rule.ip_range.cidr", equalTo("10.0.0.0/8"))
            .extract()
            .path("security_group_rule.@id");
    xml(memberToken())
        .get(path("os-security-groups/" + id))
        .then()
        .body("security_group.rules.rule.@id", equalTo(rule))
        .body("security_group.rules.rule.from_port", equalTo("22"));
    xml(memberToken())
        .get(path("os-security-groups"))
        .then()
        .body("security_groups.security_group.@name", hasItem("xml-test"));
    String server = activeServer("grouped");
    xml(memberToken())
        .body("<addSecurityGroup><name>xml-test</name></addSecurityGroup>")
        .post(path("servers/" + server + "/action"))
        .then()
        .statusCode(202);
    xml(memberToken())
        .get(path("servers/" + server + "/os-security-groups"))
        .then()
        .body("security_groups.security_group.@name", equalTo(List.of("default", "xml-test")));
    xml(memberToken()).delete(path("os-security-group-rules/" + rule)).then().statusCode(202);
  }
}
