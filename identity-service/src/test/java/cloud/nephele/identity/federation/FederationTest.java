package cloud.nephele.identity.federation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users of an OpenID Connect issuer, which runs beside the tests, and of a trusted proxy. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FederationTest {

  private static final String FEDERATION = "/v3/OS-FEDERATION/";
  private static final String PROXY = "the-proxy-in-front";
  private static final String DASHBOARD = "http://dashboard.example/auth/websso/";
  private static final MockOAuth2Server ISSUERS = new MockOAuth2Server();

  @BeforeAll
  static void startIssuers() {
    ISSUERS.start();
  }

  @AfterAll
  static void stopIssuers() {
    ISSUERS.shutdown();
  }

  /** A provider with a protocol and a mapping, all of the same name. */
  private record Provider(String id, String issuer) {

    /** The claims {@code name} and {@code teams} become the user's name and groups. */
    static Provider create() {
      return create(
          List.of(
              Map.of("user", Map.of("name", "{0}", "id", "{1}", "email", "{0}@example.org")),
              Map.of("groups", "{2}", "domain", Map.of("id", "default"))),
          "OIDC-name",
          "OIDC-sub",
          "OIDC-teams");
    }

    static Provider create(List<?> local, String... remoteTypes) {
      Api admin = Api.admin();
      String id = Api.unique("idp");
      String issuer = ISSUERS.issuerUrl(id).toString();
      List<?> remote = List.of(remoteTypes).stream().map(type -> Map.of("type", type)).toList();
      Map<String, ?> rule = Map.of("local", local, "remote", remote);
      admin
          .put(FEDERATION + "mappings/" + id, Map.of("mapping", Map.of("rules", List.of(rule))))
          .then()
          .statusCode(201);
      admin
          .put(
              FEDERATION + "identity_providers/" + id,
              Map.of("identity_provider", Map.of("enabled", true, "remote_ids", List.of(issuer))))
          .then()
          .statusCode(201);
      admin
          .put(
              FEDERATION + "identity_providers/" + id + "/protocols/openid",
              Map.of("protocol", Map.of("mapping_id", id, "remote_id_attribute", "HTTP_OIDC_ISS")))
          .then()
          .statusCode(201);
      return new Provider(id, issuer);
    }

    String path() {
      return FEDERATION + "identity_providers/" + id;
    }

    String authPath() {
      return path() + "/protocols/openid/auth";
    }

    /** A token of the issuer. */
    String token(String subject, Map<String, ?> claims) {
      return ISSUERS.issueToken(id, subject, "nephele", new HashMap<>(claims)).serialize();
    }

    Response login(String token) {
      return given().header("Authorization", "Bearer " + token).post(authPath());
    }

    /** Logs Jane in, with her teams. */
    Response jane(String... teams) {
      return login(token("sub-of-jane", Map.of("name", "jane", "teams", List.of(teams))));
    }
  }

  @Test
  void addressOfAProviderIsGivenOnlyOnce() {
    Api.admin()
        .put(
            FEDERATION + "identity_providers/" + Api.unique("idp"),
            Map.of("identity_provider", Map.of("remote_ids", List.of("a", "a"))))
        .then()
        .statusCode(400);
  }

  @Test
  void tokenOfAnIssuerBecomesATokenWithoutScope() {
    Provider provider = Provider.create();

    Response answer = provider.jane("none-of-ours");

    answer
        .then()
        .statusCode(201)
        .body("token.methods", contains("mapped"))
        .body("token.user.name", equalTo("jane"))
        .body("token.user.OS-FEDERATION.identity_provider.id", equalTo(provider.id()))
        .body("token.user.OS-FEDERATION.protocol.id", equalTo("openid"))
        .body("token.user.OS-FEDERATION.groups", empty())
        .body("token.project", nullValue())
        .body("token.user.password_expires_at", nullValue());
    String domain =
        Api.admin().get(provider.path()).then().extract().path("identity_provider.domain_id");
    answer.then().body("token.user.domain.id", equalTo(domain));
    Api.admin()
        .get("/v3/users/" + answer.path("token.user.id"))
        .then()
        .body("user.email", equalTo("jane@example.org"));
  }

  @Test
  void userIsTheSameAtEachLogin() {
    Provider provider = Provider.create();

    String first = provider.jane("x").path("token.user.id");
    String second = provider.jane("x").path("token.user.id");
    String other =
        provider
            .login(provider.token("another-sub", Map.of("name", "jane", "teams", List.of("x"))))
            .then()
            .statusCode(201)
            .body("token.user.name", containsString("another-sub"))
            .extract()
            .path("token.user.id");

    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void groupsGiveRolesAndTheTokenIsTurnedIntoOneForAProject() {
    Provider provider = Provider.create();
    Api admin = Api.admin();
    String groupName = Api.unique("team");
    String group = admin.create("group", groupName);
    String project = admin.create("project", Api.unique("p"));
    admin
        .put("/v3/projects/" + project + "/groups/" + group + "/roles/" + admin.roleId("member"))
        .then()
        .statusCode(204);

    Response login = provider.jane(groupName, "unknown");
    login.then().statusCode(201).body("token.user.OS-FEDERATION.groups.id", contains(group));
    String unscoped = login.header("X-Subject-Token");
    for (String path : List.of("OS-FEDERATION/projects", "auth/projects")) {
      new Api(unscoped)
          .get("/v3/" + path)
          .then()
          .statusCode(200)
          .body("projects.id", contains(project));
    }
    new Api(unscoped).get("/v3/OS-FEDERATION/domains").then().body("domains", empty());
    Response scoped = Login.byToken(unscoped, Map.of("project", Map.of("id", project)));
    scoped
        .then()
        .statusCode(201)
        .body("token.roles.name", hasItems("member", "reader"))
        .body("token.methods", hasItems("mapped", "token"))
        .body("token.user.OS-FEDERATION.identity_provider.id", equalTo(provider.id()));

    // The next login is without the team, and so the role is gone at once.
    provider.jane("unknown").then().statusCode(201);
    new Api(scoped.header("X-Subject-Token")).get("/v3/auth/projects").then().statusCode(401);
  }

  @Test
  void tokensThatDoNotHoldAreRefused() {
    Provider provider = Provider.create();
    Provider stranger = Provider.create();
    Map<String, Object> claims = Map.of("name", "jane", "teams", List.of("x"));
    String sound = provider.token("sub", claims);
    String[] parts = sound.split("\\.", -1);

    for (String token :
        List.of(
            "nonsense",
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + "." + parts[2].substring(4) + "AAAA",
            stranger.token("sub", claims),
            ISSUERS.issueToken(provider.id(), "sub", "another", claims).serialize(),
            ISSUERS.issueToken(provider.id(), "sub", "nephele", claims, -3600).serialize())) {
      provider.login(token).then().statusCode(401).header("WWW-Authenticate", notNullValue());
    }
    given().post(provider.authPath()).then().statusCode(401);
    provider.login(sound).then().statusCode(201);
  }

  @Test
  void mappingThatHasNoRuleForAUserIsABadRequest() {
    Provider provider = Provider.create();

    provider
        .login(provider.token("sub", Map.of("name", "jane")))
        .then()
        .statusCode(400)
        .body("error.message", containsString("map"));
  }

  @Test
  void mappedMethodLogsInForAScopeAtOnce() {
    Provider provider =
        Provider.create(
            List.of(
                Map.of("user", Map.of("name", "{0}")),
                Map.of(
                    "projects",
                    List.of(
                        Map.of(
                            "name", "home of {0}", "roles", List.of(Map.of("name", "member")))))),
            "OIDC-sub");
    String domain =
        Api.admin().get(provider.path()).then().extract().path("identity_provider.domain_id");

    given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + provider.token("joe", Map.of()))
        .body(
            Map.of(
                "auth",
                Map.of(
                    "identity",
                    Map.of(
                        "methods",
                        List.of("mapped"),
                        "mapped",
                        Map.of("identity_provider", provider.id(), "protocol", "openid")),
                    "scope",
                    Map.of(
                        "project", Map.of("name", "home of joe", "domain", Map.of("id", domain))))))
        .post("/v3/auth/tokens")
        .then()
        .statusCode(201)
        .body("token.project.name", equalTo("home of joe"))
        .body("token.roles.name", hasItem("member"));
  }

  @Test
  void mappedMethodIsKnownByTheNamesOfProtocolsToo() {
    Provider provider = Provider.create();
    String token = provider.token("sub-of-jane", Map.of("name", "jane", "teams", List.of("x")));

    for (String method : List.of("saml2", "openid")) {
      given()
          .contentType("application/json")
          .header("Authorization", "Bearer " + token)
          .body(
              Map.of(
                  "auth",
                  Map.of(
                      "identity",
                      Map.of(
                          "methods",
                          List.of(method),
                          method,
                          Map.of("identity_provider", provider.id(), "protocol", "openid")))))
          .post("/v3/auth/tokens")
          .then()
          .statusCode(201)
          .body("token.user.name", equalTo("jane"))
          .body("token.methods", contains(method));
    }
  }

  @Test
  void mappingMayNameALocalUser() {
    Provider provider =
        Provider.create(
            List.of(
                Map.of(
                    "user",
                    Map.of("name", "{0}", "type", "local", "domain", Map.of("id", "default")))),
            "OIDC-sub");
    String name = Api.unique("local");
    String id = Api.admin().createUser(name, "secret");

    provider
        .login(provider.token(name, Map.of()))
        .then()
        .statusCode(201)
        .body("token.user.id", equalTo(id))
        .body("token.user.OS-FEDERATION", nullValue());
    provider.login(provider.token("nobody", Map.of())).then().statusCode(401);
  }

  @Test
  void disabledOrDeletedProviderEndsTheTokensOfItsUsers() {
    Provider provider = Provider.create();
    Api admin = Api.admin();
    String before = provider.jane("x").then().statusCode(201).extract().header("X-Subject-Token");

    admin
        .patch(provider.path(), Map.of("identity_provider", Map.of("enabled", false)))
        .then()
        .statusCode(200)
        .body("identity_provider.enabled", equalTo(false));
    new Api(before).get("/v3/auth/projects").then().statusCode(401);
    provider.jane("x").then().statusCode(403);

    admin.patch(provider.path(), Map.of("identity_provider", Map.of("enabled", true)));
    String after = provider.jane("x").then().statusCode(201).extract().header("X-Subject-Token");
    admin.delete(provider.path()).then().statusCode(204);
    new Api(after).get("/v3/auth/projects").then().statusCode(401);
    provider.jane("x").then().statusCode(404);
  }

  @Test
  void trustedProxyIsBelievedAndNoOtherIs() {
    Provider provider = Provider.create();
    Map<String, String> headers =
        Map.of(
            "OIDC_ISS", provider.issuer(),
            "OIDC-name", "proxied",
            "OIDC-sub", "sub-of-proxied",
            "OIDC-teams", "x;y");

    given().headers(headers).get(provider.authPath()).then().statusCode(401);
    given()
        .headers(headers)
        .header("X-Nephele-Proxy-Secret", "guess")
        .get(provider.authPath())
        .then()
        .statusCode(401);
    given()
        .headers(headers)
        .header("X-Nephele-Proxy-Secret", PROXY)
        .get(provider.authPath())
        .then()
        .statusCode(201)
        .body("token.user.name", equalTo("proxied"));
    given()
        .headers(Api.with(headers, "OIDC_ISS", "https://another.example"))
        .header("X-Nephele-Proxy-Secret", PROXY)
        .get(provider.authPath())
        .then()
        .statusCode(401);
  }

  @Test
  void browserIsSentToTrustedDashboardsOnly() {
    Provider provider = Provider.create();
    Map<String, String> headers =
        Map.of(
            "X-Nephele-Proxy-Secret", PROXY,
            "OIDC_ISS", provider.issuer(),
            "OIDC-name", "browsing",
            "OIDC-sub", "sub-of-browsing",
            "OIDC-teams", "x");

    for (String path :
        List.of(
            "/v3/auth/OS-FEDERATION/websso/openid",
            "/v3/auth/OS-FEDERATION/identity_providers/"
                + provider.id()
                + "/protocols/openid/websso")) {
      String page =
          given()
              .headers(headers)
              .queryParam("origin", DASHBOARD)
              .get(path)
              .then()
              .statusCode(200)
              .contentType("text/html")
              .extract()
              .asString();
      assertThat(page).contains("action=\"" + DASHBOARD + "\"").contains("name=\"token\"");
      given()
          .headers(headers)
          .queryParam("origin", "http://evil.example/")
          .get(path)
          .then()
          .statusCode(401);
      given().headers(headers).get(path).then().statusCode(400);
      given().queryParam("origin", DASHBOARD).post(path).then().statusCode(401);
    }
  }

  @Test
  void externalMethodTakesTheUserFromTheProxy() {
    String name = Api.unique("remote");
    String id = Api.admin().createUser(name, "secret");
    Map<String, Object> login =
        Map.of(
            "auth",
            Map.of("identity", Map.of("methods", List.of("external"), "external", Map.of())));

    given()
        .contentType("application/json")
        .headers(Map.of("X-Nephele-Proxy-Secret", PROXY, "REMOTE_USER", name))
        .body(login)
        .post("/v3/auth/tokens")
        .then()
        .statusCode(201)
        .body("token.user.id", equalTo(id))
        .body("token.methods", contains("external"));
    given()
        .contentType("application/json")
        .headers(Map.of("REMOTE_USER", name))
        .body(login)
        .post("/v3/auth/tokens")
        .then()
        .statusCode(401);
    given()
        .contentType("application/json")
        .headers(Map.of("X-Nephele-Proxy-Secret", PROXY, "REMOTE_USER", name))
        .body(Map.of("auth", Map.of()))
        .post("/v2.0/tokens")
        .then()
        .statusCode(200)
        .body("access.user.id", equalTo(id));
    given()
        .contentType("application/json")
        .headers(Map.of("REMOTE_USER", name))
        .body(Map.of("auth", Map.of()))
        .post("/v2.0/tokens")
        .then()
        .statusCode(400);
  }

  @Test
  void userMayBeKnownToAProviderBeforeTheirFirstLogin() {
    Provider provider = Provider.create();
    Api admin = Api.admin();
    String name = Api.unique("expected");
    Map<String, ?> known = federated(provider.id(), "openid", "sub-of-" + name);
    Response created =
        admin.post("/v3/users", Map.of("user", Map.of("name", name, "federated", List.of(known))));
    created.then().statusCode(201).body("user.federated", contains(known));
    String id = created.path("user.id");
    String path = "/v3/users/" + id;

    provider
        .login(provider.token("sub-of-" + name, Map.of("name", "other", "teams", List.of("x"))))
        .then()
        .statusCode(201)
        .body("token.user.id", equalTo(id));
    admin.get(path).then().body("user.federated[0].idp_id", equalTo(provider.id()));
    for (String filter :
        List.of(
            "idp_id=" + provider.id(),
            "idp_id=" + provider.id() + "&protocol_id=openid",
            "unique_id=sub-of-" + name)) {
      admin.get("/v3/users?" + filter).then().statusCode(200).body("users.id", contains(id));
    }
    admin.get("/v3/users?protocol_id=other&idp_id=" + provider.id()).then().body("users", empty());

    admin
        .post("/v3/users", Map.of("user", Map.of("name", name + "2", "federated", List.of(known))))
        .then()
        .statusCode(409);
    for (Map<String, ?> wrong :
        List.of(
            federated("no-such", "openid", "a"),
            federated(provider.id(), "no-such", "a"),
            Map.of("idp_id", provider.id()))) {
      admin.patch(path, Map.of("user", Map.of("federated", List.of(wrong)))).then().statusCode(400);
    }
    admin
        .patch(path, Map.of("user", Map.of("federated", List.of())))
        .then()
        .statusCode(200)
        .body("user.federated", nullValue());
    admin.get("/v3/users?idp_id=" + provider.id()).then().body("users", empty());
  }

  private static Map<String, ?> federated(String provider, String protocol, String unique) {
    return Map.of(
        "idp_id",
        provider,
        "protocols",
        List.of(Map.of("protocol_id", protocol, "unique_id", unique)));
  }

  @Test
  void providersAreRegisteredShownAndListed() {
    Provider provider = Provider.create();
    Api admin = Api.admin();
    Map<String, Object> again =
        Map.of("identity_provider", Map.of("remote_ids", List.of(provider.issuer())));

    admin
        .get(provider.path())
        .then()
        .statusCode(200)
        .body("identity_provider.remote_ids", contains(provider.issuer()))
        .body("identity_provider.links.protocols", endsWith(provider.path() + "/protocols"));
    admin
        .get(FEDERATION + "identity_providers?id=" + provider.id())
        .then()
        .body("identity_providers", hasSize(1));
    admin.put(provider.path(), again).then().statusCode(409);
    admin.put(FEDERATION + "identity_providers/" + Api.unique("idp"), again).then().statusCode(409);
    admin
        .put(
            FEDERATION + "identity_providers/" + Api.unique("idp"),
            Map.of("identity_provider", Map.of("domain_id", "no-such")))
        .then()
        .statusCode(404);
    admin
        .put(
            FEDERATION + "identity_providers/" + Api.unique("idp"),
            Map.of("identity_provider", Map.of("color", "red")))
        .then()
        .statusCode(400);
    admin
        .patch(provider.path(), Map.of("identity_provider", Map.of("domain_id", "default")))
        .then()
        .statusCode(400);
    given().get(FEDERATION + "identity_providers").then().statusCode(401);
  }

  @Test
  void protocolsAndMappingsDependOnEachOther() {
    Provider provider = Provider.create();
    Api admin = Api.admin();
    String protocol = provider.path() + "/protocols/openid";
    String mapping = FEDERATION + "mappings/" + provider.id();

    admin
        .get(protocol)
        .then()
        .statusCode(200)
        .body("protocol.mapping_id", equalTo(provider.id()))
        .body("protocol.links.identity_provider", endsWith(provider.path()));
    admin.get(provider.path() + "/protocols").then().body("protocols.id", contains("openid"));
    admin
        .patch(protocol, Map.of("protocol", Map.of("mapping_id", "no-such")))
        .then()
        .statusCode(400);
    admin
        .put(protocol, Map.of("protocol", Map.of("mapping_id", provider.id())))
        .then()
        .statusCode(409);
    admin.get(mapping).then().statusCode(200).body("mapping.rules", hasSize(1));
    admin.get(FEDERATION + "mappings").then().body("mappings.id", hasItem(provider.id()));
    admin
        .patch(mapping, Map.of("mapping", Map.of("rules", List.of())))
        .then()
        .statusCode(400)
        .body("error.message", containsString("rules"));
    admin.delete(mapping).then().statusCode(403);
    admin.delete(protocol).then().statusCode(204);
    admin.get(protocol).then().statusCode(404);
    admin.delete(mapping).then().statusCode(204);
    admin.get(mapping).then().statusCode(404);
  }

  @Test
  void serviceProvidersAreRegisteredShownAndDeleted() {
    Api admin = Api.admin();
    String id = Api.unique("sp");
    String path = FEDERATION + "service_providers/" + id;
    Map<String, Object> attributes =
        Map.of("auth_url", "https://other.example/v3/auth", "sp_url", "https://other.example/sp");

    admin
        .put(path, Map.of("service_provider", attributes))
        .then()
        .statusCode(201)
        .body("service_provider.relay_state_prefix", equalTo("ss:mem:"))
        .body("service_provider.enabled", equalTo(false));
    admin.put(path, Map.of("service_provider", attributes)).then().statusCode(409);
    admin
        .patch(path, Map.of("service_provider", Map.of("enabled", true)))
        .then()
        .statusCode(200)
        .body("service_provider.enabled", equalTo(true));
    admin
        .patch(path, Map.of("service_provider", Map.of("sp_url", "no address")))
        .then()
        .statusCode(400);
    admin.get(FEDERATION + "service_providers").then().body("service_providers.id", hasItem(id));
    admin.delete(path).then().statusCode(204);
    admin.get(path).then().statusCode(404);
  }

  @Test
  void tokensNameTheServiceProvidersThatAreEnabled() {
    Api admin = Api.admin();
    String id = Api.unique("sp");
    String path = FEDERATION + "service_providers/" + id;
    String found = "token.service_providers.find { it.id == '" + id + "' }";
    admin.put(
        path,
        Map.of(
            "service_provider",
            Map.of(
                "enabled",
                true,
                "auth_url",
                "https://other.example/v3/auth",
                "sp_url",
                "https://other.example/sp")));

    Response login = Login.byPassword("admin", "bootstrap-admin", "unscoped");
    login
        .then()
        .body(found + ".sp_url", equalTo("https://other.example/sp"))
        .body(found + ".auth_url", equalTo("https://other.example/v3/auth"));
    admin.validate(Login.token(login)).then().body(found + ".id", equalTo(id));

    admin.patch(path, Map.of("service_provider", Map.of("enabled", false)));
    admin.validate(Login.token(login)).then().body(found, nullValue());
  }

  @Test
  void onlyAdministratorsManageFederation() {
    Provider provider = Provider.create();
    String token = provider.jane("x").then().statusCode(201).extract().header("X-Subject-Token");
    Api user = new Api(token);
    Map<String, String> paths =
        List.of("identity_providers", "mappings", "service_providers").stream()
            .collect(Collectors.toMap(kind -> kind, kind -> FEDERATION + kind + "/a"));

    paths.values().forEach(path -> user.get(path).then().statusCode(403));
    paths.values().forEach(path -> user.delete(path).then().statusCode(403));
    user.get(provider.path() + "/protocols").then().statusCode(403);
    user.get(FEDERATION + "mappings").then().statusCode(403).body("mappings", not(hasItem("a")));
  }
}
