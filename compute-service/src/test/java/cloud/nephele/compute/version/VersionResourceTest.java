package cloud.nephele.compute.version;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.common.service.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class VersionResourceTest {

  @Test
  void rootListsTheVersionsToEveryone() {
    given()
        .get("/")
        .then()
        .statusCode(200)
        .header("X-Compute-Request-Id", startsWith("req-"))
        .body("versions.id", contains("v2.0", "v2.1"))
        .body("versions[0].status", equalTo("SUPPORTED"))
        .body("versions[0].version", equalTo(""))
        .body("versions[0].min_version", equalTo(""))
        .body("versions[0].updated", equalTo("2011-01-21T11:33:21Z"))
        .body("versions[0].links[0].href", endsWith("/v2/"))
        .body("versions[1].status", equalTo("CURRENT"))
        .body("versions[1].version", equalTo("2.96"))
        .body("versions[1].min_version", equalTo("2.1"))
        .body("versions[1].updated", equalTo("2013-07-23T11:33:21Z"))
        .body("versions[1].links[0].href", endsWith("/v2.1/"));
  }

  @Test
  void loadBalancersAreToldThatItWorks() {
    given().get("/healthcheck").then().statusCode(200).body(equalTo("OK"));
  }

  @Test
  void rootIsXmlForThoseWhoAskForIt() {
    given()
        .accept("application/xml")
        .get("/")
        .then()
        .statusCode(200)
        .contentType("application/xml")
        .body("versions.version[0].@id", equalTo("v2.0"))
        .body("versions.version[0].@updated", equalTo("2011-01-21T11:33:21Z"))
        .body("versions.version[0].link.@rel", equalTo("self"));
  }

  @Test
  void rootIsAnAtomFeedForThoseWhoAskForIt() {
    given()
        .accept("application/atom+xml")
        .get("/")
        .then()
        .statusCode(200)
        .contentType("application/atom+xml")
        .body("feed.title", equalTo("Available API Versions"))
        .body("feed.title.@type", equalTo("text"))
        .body("feed.updated", equalTo("2013-07-23T11:33:21Z"))
        .body("feed.id", endsWith("/"))
        .body("feed.link.@rel", equalTo("self"))
        .body("feed.author.name", equalTo("Nephele"))
        .body("feed.entry.size()", equalTo(2))
        .body("feed.entry[0].id", endsWith("/v2/"))
        .body("feed.entry[0].title", equalTo("Version v2.0"))
        .body("feed.entry[0].link.@href", endsWith("/v2/"))
        .body("feed.entry[0].content", equalTo("Version v2.0 SUPPORTED (2011-01-21T11:33:21Z)"));
  }

  @Test
  void legacyVersionIsAnAtomFeedForThoseWhoAskForIt() {
    given()
        .accept("application/atom+xml, application/json;q=0.5")
        .get("/v2/")
        .then()
        .statusCode(200)
        .contentType("application/atom+xml")
        .body(
            startsWith(
                "<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">"))
        .body("feed.title", equalTo("About This Version"))
        .body("feed.entry.size()", equalTo(1))
        .body("feed.entry.link[1].@rel", equalTo("describedby"))
        .body("feed.entry.link[1].@type", equalTo("text/html"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2.1/", "/servers"})
  void nothingElseIsAnAtomFeed(String path) {
    given().accept("application/atom+xml").get(path).then().contentType("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2", "/v2/", "/v1.1", "/v1.1/"})
  void legacyVersionDescribesItself(String path) {
    given()
        .get(path)
        .then()
        .statusCode(200)
        .body("version.id", equalTo("v2.0"))
        .body("version.links.rel", contains("self", "describedby"))
        .body("version.links[0].href", endsWith(path.replaceAll("/$", "") + "/"))
        .body(
            "version.media-types.type",
            contains(
                "application/vnd.openstack.compute+json;version=2",
                "application/vnd.openstack.compute+xml;version=2"));
  }

  @Test
  void projectOfTheLegacyVersionIsNoVersion() {
    given().get("/v2/" + "a".repeat(32)).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2.1", "/v2.1/"})
  void versionDescribesItself(String path) {
    given()
        .get(path)
        .then()
        .statusCode(200)
        .header("OpenStack-API-Version", "compute 2.1")
        .header("Vary", "OpenStack-API-Version, X-OpenStack-Nova-API-Version")
        .body("version.id", equalTo("v2.1"))
        .body("version.version", equalTo("2.96"))
        .body("version.links.rel", contains("self", "describedby"))
        .body(
            "version.media-types[0].type",
            equalTo("application/vnd.openstack.compute+json;version=2.1"));
  }

  @Test
  void pathWithoutVersionGetsTheChoices() {
    given()
        .get("/servers/detail")
        .then()
        .statusCode(300)
        .body("choices.id", contains("v2.0", "v2.1"))
        .body("choices[0].links[0].href", endsWith("/v2/servers/detail"))
        .body("choices[1].links[0].href", endsWith("/v2.1/servers/detail"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2.1/versions", "/v2.1/version-choices", "/v2.1/nothing"})
  void pathsOfTheServiceItselfAreNotFound(String path) {
    given()
        .header("X-Auth-Token", TestTokens.admin("a"))
        .get(path)
        .then()
        .statusCode(404)
        .body("itemNotFound.code", equalTo(404));
  }

  @Test
  void versionOutOfRangeIsRefusedWithTheRange() {
    given()
        .header("OpenStack-API-Version", "compute 2.97")
        .get("/v2.1/")
        .then()
        .statusCode(406)
        .header("OpenStack-API-Version", nullValue())
        .body(
            "computeFault.message",
            equalTo(
                "Version 2.97 is not supported by the API. Minimum is 2.1 and maximum is 2.96."));
  }
}
