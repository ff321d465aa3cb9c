package cloud.nephele.compute.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.compute.server.ComputeTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** The small resources that operators of old versions use, in both forms. */
@QuarkusTest
class HostSideTest extends ComputeTest {

  @Inject Session session;

  private String url(String path) {
    return "/v2/" + project + path;
  }

  @Test
  void agentBuildIsKept() {
    Map<String, String> agent =
        Map.of(
            "hypervisor", "h-" + UUID.randomUUID(),
            "os", "linux",
            "architecture", "x86",
            "version", "8.0",
            "url", "http://example.com/agent",
            "md5hash", "0123456789abcdef0123456789abcdef");
    int id =
        admin("2.1")
            .body(Map.of("agent", agent))
            .post("/v2.1/os-agents")
            .then()
            .statusCode(200)
            .body("agent.version", equalTo("8.0"))
            .extract()
            .path("agent.agent_id");
    admin("2.1").body(Map.of("agent", agent)).post("/v2.1/os-agents").then().statusCode(409);
    admin("2.1")
        .contentType("application/xml")
        .accept("application/xml")
        .body(
            "<para><version>7.0</version><url>http://example.com/b</url>"
                + "<md5hash>0123456789abcdef0123456789abcdef</md5hash></para>")
        .put(url("/os-agents/" + id))
        .then()
        .statusCode(200)
        .body("agent.version", equalTo("7.0"));
    admin("2.1")
        .get("/v2.1/os-agents?hypervisor=" + agent.get("hypervisor"))
        .then()
        .statusCode(200)
        .body("agents.url", equalTo(List.of("http://example.com/b")));
    admin("2.1").delete("/v2.1/os-agents/" + id).then().statusCode(200);
    admin("2.1").delete("/v2.1/os-agents/" + id).then().statusCode(404);
    admin("2.1").delete("/v2.1/os-agents/x").then().statusCode(400);
    member().get("/v2.1/os-agents").then().statusCode(403);
  }

  @Test
  void hostShowsWhatIsUsedAndIsSwitchedOff() {
    String host =
        admin("2.1")
            .get(url("/os-hosts"))
            .then()
            .statusCode(200)
            .body("hosts[0].service", equalTo("compute"))
            .extract()
            .path("hosts[0].host_name");
    admin("2.1")
        .get(url("/os-hosts/" + host))
        .then()
        .statusCode(200)
        .body("host[0].resource.project", equalTo("(total)"))
        .body("host[1].resource.project", equalTo("(used_now)"))
        .body("host[2].resource.project", equalTo("(used_max)"));
    admin("2.1")
        .accept("application/xml")
        .get(url("/os-hosts/" + host))
        .then()
        .body("host.resource[0].project", equalTo("(total)"))
        .body("host.resource[0].host", equalTo(host));
    admin("2.1")
        .body(Map.of("status", "disable"))
        .put(url("/os-hosts/" + host))
        .then()
        .statusCode(200)
        .body("status", equalTo("disabled"))
        .body("host", equalTo(host));
    admin("2.1")
        .contentType("application/xml")
        .accept("application/xml")
        .body(
            "<updates><status>enable</status><maintenance_mode>disable</maintenance_mode></updates>")
        .put(url("/os-hosts/" + host))
        .then()
        .statusCode(200)
        .body("host.@status", equalTo("enabled"))
        .body("host.@maintenance_mode", equalTo("off_maintenance"));
    admin("2.1").get(url("/os-hosts/" + host + "/reboot")).then().statusCode(501);
    admin("2.1").get(url("/os-hosts/nowhere")).then().statusCode(404);
    admin("2.43").get("/v2.1/os-hosts").then().statusCode(404);
    member().get(url("/os-hosts")).then().statusCode(403);
  }

  @Test
  void cloudIsOneCell() {
    admin("2.1").get(url("/os-cells")).then().statusCode(200).body("cells", equalTo(List.of()));
    admin("2.1")
        .get(url("/os-cells/info"))
        .then()
        .statusCode(200)
        .body("cell.name", equalTo("nova"))
        .body("cell.type", equalTo("self"));
    admin("2.1")
        .get(url("/os-cells/capacities"))
        .then()
        .statusCode(200)
        .body("cell.capacities.ram_free.total_mb", greaterThan(0));
    admin("2.1").get(url("/os-cells/other")).then().statusCode(404);
    admin("2.1").body("{\"cell\": {}}").post(url("/os-cells")).then().statusCode(501);
  }

  @Test
  void coverageIsForNobody() {
    admin("2.1").body("{\"start\": {}}").post(url("/os-coverage/action")).then().statusCode(403);
  }

  @Test
  void auditCountsTheServersOfTheLastMonth() {
    admin("2.1")
        .get(url("/os-instance_usage_audit_log"))
        .then()
        .statusCode(200)
        .body("instance_usage_audit_logs.num_hosts", greaterThan(0))
        .body("instance_usage_audit_logs.num_hosts_not_run", equalTo(0));
    admin("2.1")
        .get(url("/os-instance_usage_audit_log/2012-07-05 10:00:00"))
        .then()
        .statusCode(200)
        .body("instance_usage_audit_log.period_beginning", equalTo("2012-06-01 00:00:00"))
        .body("instance_usage_audit_log.period_ending", equalTo("2012-07-01 00:00:00"))
        .body("instance_usage_audit_log.total_instances", equalTo(0));
    admin("2.1").get(url("/os-instance_usage_audit_log/june")).then().statusCode(400);
  }

  @Test
  void usageIsRightToTheSecondAndCountsDeletedServers() {
    String server = activeServer("used");
    member().delete("/v2.1/servers/" + server).then().statusCode(204);
    awaitGone(server);
    member()
        .get("/v2.1/os-simple-tenant-usage/" + project)
        .then()
        .statusCode(200)
        .body("tenant_usage.tenant_id", equalTo(project))
        .body("tenant_usage.server_usages.size()", equalTo(1))
        .body("tenant_usage.server_usages[0].state", equalTo("terminated"))
        .body("tenant_usage.server_usages[0].flavor", equalTo(flavor))
        .body("tenant_usage.server_usages[0].ended_at", notNullValue());
    float hours =
        member()
            .get("/v2.1/os-simple-tenant-usage/" + project)
            .then()
            .extract()
            .path("tenant_usage.total_hours");
    int uptime =
        member()
            .get("/v2.1/os-simple-tenant-usage/" + project)
            .then()
            .extract()
            .path("tenant_usage.server_usages[0].uptime");
    assertThat(hours * 3600).isCloseTo(uptime, within(0.5f));
    admin("2.1")
        .get("/v2.1/os-simple-tenant-usage?detailed=1")
        .then()
        .statusCode(200)
        .body("tenant_usages.tenant_id", hasItem(project));
    admin("2.40")
        .get("/v2.1/os-simple-tenant-usage?limit=1")
        .then()
        .statusCode(200)
        .body("tenant_usages_links[0].rel", equalTo("next"));
    member()
        .accept("application/xml")
        .get(url("/os-simple-tenant-usage/" + project))
        .then()
        .body("tenant_usage.server_usages.server_usage.instance_id", equalTo(server));
    member()
        .get(
            "/v2.1/os-simple-tenant-usage/"
                + project
                + "?start=2013-01-01T00:00:00&end=2012-01-01T00:00:00")
        .then()
        .statusCode(400);
    member()
        .get("/v2.1/os-simple-tenant-usage/" + project + "?end=2012-01-01T00:00:00")
        .then()
        .statusCode(200)
        .body("tenant_usage", equalTo(Map.of()));
    member().get("/v2.1/os-simple-tenant-usage").then().statusCode(403);
    admin("2.1").get("/v2.1/os-simple-tenant-usage/").then().statusCode(404);
    member().get("/v2.1/os-simple-tenant-usage/other").then().statusCode(403);
  }

  @Test
  void usageIsCutAtTheEdgesOfThePeriod() {
    String server = activeServer("long-gone");
    member().delete("/v2.1/servers/" + server).then().statusCode(204);
    awaitGone(server);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                session
                    .createNativeMutationQuery(
                        """
                        update server set launched_at = '2020-01-01T00:00:10Z',
                          terminated_at = '2020-01-01T02:00:01Z' where id = :id
                        """)
                    .setParameter("id", UUID.fromString(server))
                    .executeUpdate());
    assertUsed("00:00:00", "23:00:00", 7191);
    assertUsed("00:30:00", "00:45:00", 900);
    assertUsed("01:59:59", "03:00:00", 2);
    assertUsed("00:00:00", "00:00:11", 1);
    member()
        .get(usage("02:00:01", "03:00:00"))
        .then()
        .statusCode(200)
        .body("tenant_usage", equalTo(Map.of()));
  }

  private String usage(String start, String end) {
    return "/v2.1/os-simple-tenant-usage/%s?start=2020-01-01T%s&end=2020-01-01T%s"
        .formatted(project, start, end);
  }

  private void assertUsed(String start, String end, int seconds) {
    JsonPath used = member().get(usage(start, end)).jsonPath();
    double hours = seconds / 3600.0;
    assertThat(used.getDouble("tenant_usage.total_hours")).isCloseTo(hours, within(1e-5));
    assertThat(used.getDouble("tenant_usage.total_vcpus_usage")).isCloseTo(hours, within(1e-5));
    assertThat(used.getDouble("tenant_usage.total_memory_mb_usage"))
        .isCloseTo(64 * hours, within(1e-3));
    assertThat(used.getDouble("tenant_usage.total_local_gb_usage")).isCloseTo(hours, within(1e-5));
  }

  @Test
  void eventsAreAnsweredOneByOne() {
    String server = activeServer("told");
    Map<String, String> known =
        Map.of("name", "network-changed", "server_uuid", server, "tag", "port");
    Map<String, String> lost =
        Map.of("name", "network-changed", "server_uuid", UUID.randomUUID().toString());
    admin("2.1")
        .body(Map.of("events", List.of(known)))
        .post("/v2.1/os-server-external-events")
        .then()
        .statusCode(200)
        .body("events[0].code", equalTo(200))
        .body("events[0].status", equalTo("completed"));
    admin("2.1")
        .body(Map.of("events", List.of(known, lost)))
        .post("/v2.1/os-server-external-events")
        .then()
        .statusCode(207)
        .body("events.code", equalTo(List.of(200, 404)))
        .body("events[0].tag", equalTo("port"))
        .body("events[1]", not(hasKey("tag")));
    admin("2.1")
        .body(Map.of("events", List.of(lost)))
        .post("/v2.1/os-server-external-events")
        .then()
        .statusCode(404);
    admin("2.1")
        .body(Map.of("events", List.of(Map.of("name", "volume-extended", "server_uuid", server))))
        .post("/v2.1/os-server-external-events")
        .then()
        .statusCode(400);
    member()
        .body(Map.of("events", List.of(known)))
        .post("/v2.1/os-server-external-events")
        .then()
        .statusCode(403);
  }

  @Test
  void certificateIsSignedByTheRoot() throws Exception {
    String root =
        member()
            .get(url("/os-certificates/root"))
            .then()
            .statusCode(200)
            .body("certificate.private_key", equalTo(null))
            .extract()
            .path("certificate.data");
    String issued =
        member()
            .post(url("/os-certificates"))
            .then()
            .statusCode(200)
            .body("certificate.private_key", startsWith("-----BEGIN PRIVATE KEY-----"))
            .extract()
            .path("certificate.data");
    read(issued).verify(read(root).getPublicKey());
    assertThat(read(issued).getSubjectX500Principal().getName()).contains("CN=alice");
    member().get(url("/os-certificates/other")).then().statusCode(501);
  }

  private static X509Certificate read(String pem) throws CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
