package cloud.nephele.compute.securitygroup;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecurityGroupResourceTest extends ComputeTest {

  private static final String GROUPS = "/v2.1/os-security-groups";
  private static final String RULES = "/v2.1/os-security-group-rules";
  private static final String DEFAULTS = "/v2.1/os-security-group-default-rules";

  private ValidatableResponse createGroup(String name) {
    return member()
        .body(Map.of("security_group", Map.of("name", name, "description", "of the test")))
        .post(GROUPS)
        .then();
  }

  private int group(String name) {
    return createGroup(name).statusCode(200).extract().path("security_group.id");
  }

  private int defaultGroup() {
    return member()
        .get(GROUPS)
        .then()
        .extract()
        .path("security_groups.find { it.name == 'default' }.id");
  }

  private static Map<String, Object> rule(int group, String protocol, Object from, Object to) {
    return new HashMap<>(
        Map.of(
            "parent_group_id", group, "ip_protocol", protocol, "from_port", from, "to_port", to));
  }

  private ValidatableResponse addRule(Map<String, ?> rule) {
    return member().body(Map.of("security_group_rule", rule)).post(RULES).then();
  }

  private RequestSpecification stranger() {
    return as(TestTokens.project("strangers", "bob", "member", "reader"), "2.1");
  }

  @Test
  void everyProjectHasADefaultGroupThatStays() {
    int id = defaultGroup();

    member()
        .get(GROUPS + "/" + id)
        .then()
        .statusCode(200)
        .body("security_group.name", equalTo("default"))
        .body("security_group.tenant_id", equalTo(project));
    member().delete(GROUPS + "/" + id).then().statusCode(400);
    member()
        .body(Map.of("security_group", Map.of("name", "other", "description", "")))
        .put(GROUPS + "/" + id)
        .then()
        .statusCode(400);
  }

  @Test
  void groupsAreCreatedShownChangedAndDeleted() {
    int id =
        createGroup("web")
            .statusCode(200)
            .body("security_group.name", equalTo("web"))
            .body("security_group.description", equalTo("of the test"))
            .body("security_group.rules", hasSize(0))
            .body("security_group.tenant_id", equalTo(project))
            .extract()
            .path("security_group.id");

    createGroup("web").statusCode(400).body(containsString("already exists"));
    createGroup("").statusCode(400);
    createGroup("   ").statusCode(400);
    createGroup("x".repeat(256)).statusCode(400);
    member()
        .body(Map.of("security_group", Map.of("name", "www", "description", "new")))
        .put(GROUPS + "/" + id)
        .then()
        .statusCode(200)
        .body("security_group.name", equalTo("www"));
    member().get(GROUPS).then().body("security_groups.name", hasItems("default", "www"));
    member()
        .get(GROUPS + "?limit=1&offset=1")
        .then()
        .body("security_groups.name", equalTo(List.of("www")));
    stranger().get(GROUPS + "/" + id).then().statusCode(404);
    stranger().delete(GROUPS + "/" + id).then().statusCode(404);
    stranger().get(GROUPS).then().body("security_groups.id", not(hasItem(id)));
    as(TestTokens.admin("elsewhere"), "2.1")
        .get(GROUPS + "?all_tenants=1")
        .then()
        .body("security_groups.id", hasItem(id));
    reader().delete(GROUPS + "/" + id).then().statusCode(403);
    member().delete(GROUPS + "/" + id).then().statusCode(202);
    member().get(GROUPS + "/" + id).then().statusCode(404);
    member().get(GROUPS + "/no-number").then().statusCode(400);
    member().get(GROUPS + "/987654321").then().statusCode(404);
  }

  @Test
  void rulesLetInARangeOrAnotherGroup() {
    int web = group("web");
    int clients = group("clients");
    Map<String, Object> ssh = rule(web, "tcp", 22, "22");
    ssh.put("cidr", "10.0.0.0/8");

    int id =
        addRule(ssh)
            .statusCode(200)
            .body("security_group_rule.parent_group_id", equalTo(web))
            .body("security_group_rule.ip_protocol", equalTo("tcp"))
            .body("security_group_rule.from_port", equalTo(22))
            .body("security_group_rule.to_port", equalTo(22))
            .body("security_group_rule.ip_range.cidr", equalTo("10.0.0.0/8"))
            .body("security_group_rule.group", equalTo(Map.of()))
            .extract()
            .path("security_group_rule.id");
    addRule(ssh).statusCode(400).body(containsString("already exists"));
    addRule(rule(web, "udp", 53, 53))
        .statusCode(200)
        .body("security_group_rule.ip_range.cidr", equalTo("0.0.0.0/0"));
    addRule(rule(web, "icmp", -1, -1)).statusCode(200);
    addRule(Map.of("parent_group_id", web, "group_id", clients))
        .statusCode(200)
        .body("security_group_rule.group.name", equalTo("clients"))
        .body("security_group_rule.group.tenant_id", equalTo(project))
        .body("security_group_rule.ip_protocol", nullValue())
        .body("security_group_rule.ip_range", equalTo(Map.of()));
    member().get(GROUPS + "/" + web).then().body("security_group.rules", hasSize(4));

    stranger().delete(RULES + "/" + id).then().statusCode(404);
    reader().delete(RULES + "/" + id).then().statusCode(403);
    member().delete(RULES + "/" + id).then().statusCode(202);
    member().delete(RULES + "/" + id).then().statusCode(404);
    member().delete(RULES + "/x").then().statusCode(400);
    member().delete(GROUPS + "/" + clients).then().statusCode(202);
    member().get(GROUPS + "/" + web).then().body("security_group.rules", hasSize(2));
  }

  @Test
  void rulesThatMeanNothingAreRefused() {
    int web = group("web");

    addRule(rule(web, "tcp", 80, 22)).statusCode(400);
    addRule(rule(web, "tcp", 0, 22)).statusCode(400);
    addRule(rule(web, "tcp", 1, 70000)).statusCode(400);
    addRule(rule(web, "tcp", "x", 22)).statusCode(400);
    addRule(rule(web, "gre", 1, 22)).statusCode(400);
    addRule(rule(web, "icmp", 256, -1)).statusCode(400);
    addRule(Map.of("parent_group_id", web)).statusCode(400);
    addRule(Map.of("parent_group_id", web, "ip_protocol", "tcp")).statusCode(400);
    addRule(Map.of("ip_protocol", "tcp", "from_port", 1, "to_port", 2)).statusCode(400);
    addRule(rule(987654321, "tcp", 22, 22)).statusCode(404);
    for (String cidr : List.of("10.0.0.0", "10.0.0.0/33", "300.0.0.0/8", "fd00::/129")) {
      Map<String, Object> bad = rule(web, "tcp", 22, 22);
      bad.put("cidr", cidr);
      addRule(bad).statusCode(400);
    }
    Map<String, Object> source = rule(web, "tcp", 22, 22);
    source.put("group_id", 987654321);
    addRule(source).statusCode(404);
  }

  @Test
  void quotasBoundGroupsAndTheirRules() {
    admin("2.1")
        .body(Map.of("quota_set", Map.of("security_groups", 1, "security_group_rules", 2)))
        .put("/v2.1/os-quota-sets/" + project)
        .then()
        .statusCode(200);
    int only = group("only");

    createGroup("second").statusCode(403);
    addRule(rule(only, "tcp", 1, 1)).statusCode(200);
    addRule(rule(only, "tcp", 2, 2)).statusCode(200);
    addRule(rule(only, "tcp", 3, 3)).statusCode(403);
    member().delete(GROUPS + "/" + only).then().statusCode(202);
    createGroup("second").statusCode(200);
  }

  @Test
  void serversAreInGroupsAndMayChangeThem() {
    int web = group("web");
    Map<String, Object> wanted = wanted("grouped");
    wanted.put("security_groups", List.of(Map.of("name", "default"), Map.of("name", "web")));
    String server = create(wanted).statusCode(202).extract().path("server.id");
    awaitStatus(server, "ACTIVE");
    String path = "/v2.1/servers/" + server + "/os-security-groups";

    reader()
        .get(path)
        .then()
        .statusCode(200)
        .body("security_groups.name", equalTo(List.of("default", "web")));
    member().delete(GROUPS + "/" + web).then().statusCode(400).body(containsString("in use"));
    act(server, Map.of("removeSecurityGroup", Map.of("name", "web")), 202);
    act(server, Map.of("removeSecurityGroup", Map.of("name", "web")), 400);
    act(server, Map.of("removeSecurityGroup", Map.of("name", "unknown")), 404);
    member().get(path).then().body("security_groups.name", equalTo(List.of("default")));
    act(server, Map.of("addSecurityGroup", Map.of("name", "web")), 202);
    act(server, Map.of("addSecurityGroup", Map.of("name", "web")), 400);
    act(server, Map.of("addSecurityGroup", Map.of("name", "unknown")), 404);
    act(server, Map.of("addSecurityGroup", Map.of()), 400);
    for (String blank : List.of("", "  ", "\n")) {
      act(server, Map.of("addSecurityGroup", Map.of("name", blank)), 400);
      act(server, Map.of("removeSecurityGroup", Map.of("name", blank)), 400);
    }
    member()
        .body(Map.of("security_group", Map.of("name", "renamed", "description", "x")))
        .put(GROUPS + "/" + web)
        .then()
        .statusCode(200);
    member()
        .get("/v2.1/servers/" + server)
        .then()
        .body("server.security_groups.name", equalTo(List.of("default", "renamed")));
    stranger().get(path).then().statusCode(404);
  }

  @Test
  void serverInAGroupThatIsNotThereIsRefused() {
    Map<String, Object> wanted = wanted("lost");
    wanted.put("security_groups", List.of(Map.of("name", "nowhere")));

    create(wanted).statusCode(400).body(containsString("nowhere"));
  }

  @Test
  void newDefaultGroupsBeginWithTheDefaultRules() {
    Map<String, Object> wanted =
        Map.of(
            "ip_protocol", "TCP", "from_port", "8080", "to_port", "8081", "cidr", "10.10.12.0/24");
    int id =
        admin("2.1")
            .body(Map.of("security_group_default_rule", wanted))
            .post(DEFAULTS)
            .then()
            .statusCode(200)
            .body("security_group_default_rule.from_port", equalTo(8080))
            .body("security_group_default_rule.ip_range.cidr", equalTo("10.10.12.0/24"))
            .extract()
            .path("security_group_default_rule.id");
    admin("2.1")
        .body(Map.of("security_group_default_rule", wanted))
        .post(DEFAULTS)
        .then()
        .statusCode(409);
    admin("2.1").get(DEFAULTS + "/" + id).then().statusCode(200);
    admin("2.1").get(DEFAULTS).then().body("security_group_default_rules.id", hasItem(id));
    member().get(DEFAULTS).then().statusCode(403);

    member().get(GROUPS).then().body("security_groups[0].rules.from_port", equalTo(List.of(8080)));

    admin("2.1").delete(DEFAULTS + "/" + id).then().statusCode(204);
    admin("2.1").delete(DEFAULTS + "/" + id).then().statusCode(404);
  }

  @Test
  void groupProxiesEndWithVersion235AndThoseOfServersDoNot() {
    String server = activeServer("versions");

    member("2.35").get(GROUPS).then().statusCode(200);
    member("2.36").get(GROUPS).then().statusCode(404);
    member("2.36").delete(RULES + "/1").then().statusCode(404);
    admin("2.36").get(DEFAULTS).then().statusCode(404);
    member("2.96").get("/v2.1/servers/" + server + "/os-security-groups").then().statusCode(200);
  }
}
