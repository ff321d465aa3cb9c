package cloud.nephele.compute.metadataservice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import cloud.nephele.compute.metadataservice.MetadataService.Answer;
import cloud.nephele.compute.metadataservice.MetadataService.Question;
import cloud.nephele.compute.network.NetworkTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MetadataServiceTest extends NetworkTest {

  @Inject MetadataService service;
  @Inject MetadataListener listener;

  private String server;
  private String address;
  private String gateway;

  private void boot() {
    String cidr = newCidr();
    String network = network("meta", cidr);
    Map<String, Object> wanted = wantedOn("told", List.of(Map.of("uuid", network)));
    wanted.put("metadata", Map.of("role", "front"));
    wanted.put(
        "user_data",
        Base64.getEncoder()
            .encodeToString("#!/bin/sh\necho hi\n".getBytes(StandardCharsets.UTF_8)));
    server = create(wanted).statusCode(202).extract().path("server.id");
    awaitStatus(server, "ACTIVE");
    address = address(cidr, 2);
    gateway = address(cidr, 1);
  }

  private Answer ask(String method, String path, String body, String... headers) {
    return service.answer(new Question(address, gateway, method, path, Set.of(headers), body));
  }

  private String read(String path) {
    Answer answer = ask("GET", path, "");
    assertThat(answer.status()).as(path).isEqualTo(200);
    return StandardCharsets.UTF_8.decode(answer.body()).toString();
  }

  @Test
  void guestsFindTheirDocumentsInTwoTrees() throws IOException {
    boot();

    assertThat(read("/").lines()).contains("2009-04-04", "latest", "openstack");
    assertThat(read("/openstack/").lines()).contains("2012-08-10", "latest");
    assertThat(read("/openstack/latest/").lines())
        .contains("meta_data.json", "network_data.json", "user_data", "vendor_data.json");
    JsonNode document = new ObjectMapper().readTree(read("/openstack/latest/meta_data.json"));
    assertThat(document.path("uuid").asText()).isEqualTo(server);
    assertThat(document.path("meta").path("role").asText()).isEqualTo("front");
    assertThat(document.has("admin_pass")).as("told at the first boot only").isFalse();
    assertThat(read("/openstack/latest/user_data")).isEqualTo("#!/bin/sh\necho hi\n");
    assertThat(read("/latest/user-data")).isEqualTo("#!/bin/sh\necho hi\n");
    assertThat(read("/latest/meta-data/").lines())
        .contains("instance-id", "local-ipv4", "hostname", "placement/");
    assertThat(read("/latest/meta-data/local-ipv4")).isEqualTo(address);
    assertThat(read("/2009-04-04/meta-data/instance-id")).matches("i-[0-9a-f]{8}");
    assertThat(read("/latest/meta-data/placement/availability-zone")).isEqualTo("nova");
    assertThat(read("/latest/meta-data/security-groups")).isEqualTo("default");
    assertThat(ask("GET", "/latest/meta-data/nothing", "").status()).isEqualTo(404);
    assertThat(ask("DELETE", "/latest/meta-data/", "").status()).isEqualTo(405);
  }

  @Test
  void onlyAddressAndNetworkSayWhoAsks() {
    boot();

    for (String header : List.of("X-Forwarded-For", "X-Instance-ID", "x-tenant-id")) {
      assertThat(ask("GET", "/openstack/latest/meta_data.json", "", header).status())
          .as(header)
          .isEqualTo(403);
    }
    gateway = "10.20.0.1";
    assertThat(ask("GET", "/openstack/latest/meta_data.json", "").status()).isEqualTo(404);
  }

  @Test
  void passwordIsPostedOnceAndReadAndClearedByTheOwner() {
    boot();
    String path = "/v2.1/servers/" + server + "/os-server-password";

    member().get(path).then().statusCode(200).body("password", equalTo(""));
    assertThat(ask("POST", "/openstack/latest/password", "x".repeat(1021)).status()).isEqualTo(400);
    assertThat(ask("POST", "/openstack/latest/password", "c2VjcmV0").status()).isEqualTo(200);
    assertThat(ask("POST", "/openstack/2013-04-04/password", "again").status()).isEqualTo(409);
    assertThat(read("/openstack/latest/password")).isEqualTo("c2VjcmV0");
    reader().get(path).then().statusCode(200).body("password", equalTo("c2VjcmV0"));
    reader().delete(path).then().statusCode(403);
    member().delete(path).then().statusCode(204);
    member().get(path).then().body("password", equalTo(""));
    assertThat(ask("POST", "/openstack/latest/password", "bmV3").status()).isEqualTo(200);
    given().get(path).then().statusCode(401);
    member().get(path.replace(server, "no-server")).then().statusCode(404);
  }

  @Test
  void strangersWhoReachTheListenerAreToldNothing() throws Exception {
    listener.listen(0);
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri =
          URI.create("http://127.0.0.1:" + listener.port().orElseThrow() + "/latest/meta-data/");
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(404);
    }
  }
}
