package cloud.nephele.identity.compliance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.identity.Api;
import cloud.nephele.identity.Login;
import cloud.nephele.identity.Person;
import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.user.UserService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ComplianceTest {

  @Inject Database database;
  @Inject UserService users;

  private Person alice;

  @BeforeEach
  void start() {
    alice = Person.with("member");
  }

  /** Has the service obey other settings for the rest of a test. */
  private static void demand(Settings settings) {
    QuarkusMock.installMockForType(new Compliance(settings), Compliance.class);
  }

  private record Settings(
      OptionalInt lockoutFailureAttempts,
      Duration lockoutDuration,
      Optional<Duration> passwordExpires,
      int uniqueLastPasswordCount,
      Duration minimumPasswordAge,
      Optional<String> passwordRegex,
      Optional<String> passwordRegexDescription,
      boolean changePasswordUponFirstUse,
      Optional<Duration> disableUserAfterInactivity)
      implements ComplianceConfig {

    static Settings lockout(int attempts, Duration duration) {
      return new Settings(
          OptionalInt.of(attempts),
          duration,
          Optional.empty(),
          0,
          Duration.ZERO,
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty());
    }

    static Settings passwords(Optional<Duration> life, int unique, Duration age) {
      return new Settings(
          OptionalInt.empty(),
          Duration.ZERO,
          life,
          unique,
          age,
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty());
    }

    static Settings regex(String regex, String description) {
      return new Settings(
          OptionalInt.empty(),
          Duration.ZERO,
          Optional.empty(),
          0,
          Duration.ZERO,
          Optional.of(regex),
          Optional.of(description),
          false,
          Optional.empty());
    }

    static Settings firstUse() {
      return new Settings(
          OptionalInt.empty(),
          Duration.ZERO,
          Optional.empty(),
          0,
          Duration.ZERO,
          Optional.empty(),
          Optional.empty(),
          true,
          Optional.empty());
    }

    static Settings inactivity(Duration span) {
      return new Settings(
          OptionalInt.empty(),
          Duration.ZERO,
          Optional.empty(),
          0,
          Duration.ZERO,
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.of(span));
    }
  }

  private Response change(String from, String to) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("user", Map.of("original_password", from, "password", to)))
        .post("/v3/users/" + alice.userId() + "/password");
  }

  private Response login(String password) {
    return Login.byPassword(alice.name(), password, alice.scope());
  }

  private Response update(Map<String, ?> attributes) {
    return Api.admin().patch("/v3/users/" + alice.userId(), Map.of("user", attributes));
  }

  @Test
  void wrongPasswordsLockTheAccount() {
    demand(Settings.lockout(2, Duration.ofMinutes(30)));

    login("wrong").then().statusCode(401);
    login(Person.PASSWORD).then().statusCode(201);
    login("wrong").then().statusCode(401);
    login("wrong").then().statusCode(401);
    login(Person.PASSWORD)
        .then()
        .statusCode(401)
        .body("error.message", containsString("account is locked"));
    change(Person.PASSWORD, "another password").then().statusCode(401);

    update(Map.of("enabled", true)).then().statusCode(200);
    login(Person.PASSWORD).then().statusCode(201);
  }

  @Test
  void lockEndsAfterItsTime() {
    demand(Settings.lockout(1, Duration.ofMinutes(30)));
    login("wrong").then().statusCode(401);
    login(Person.PASSWORD).then().statusCode(401);

    database.update(
        "update identity_user set last_failed_login_at = ? where id = ?",
        Instant.now().minus(Duration.ofMinutes(31)),
        alice.userId());
    login(Person.PASSWORD).then().statusCode(201);
  }

  @Test
  void exemptAccountIsNotLocked() {
    demand(Settings.lockout(1, Duration.ofMinutes(30)));
    update(Map.of("options", Map.of("ignore_lockout_failure_attempts", true)))
        .then()
        .statusCode(200);

    login("wrong").then().statusCode(401);
    login(Person.PASSWORD).then().statusCode(201);
  }

  @Test
  void expiredPasswordIsGoodForChoosingAnother() {
    demand(Settings.passwords(Optional.of(Duration.ofDays(90)), 0, Duration.ZERO));
    change(Person.PASSWORD, "second password").then().statusCode(204);
    login("second password")
        .then()
        .statusCode(201)
        .body("token.user.password_expires_at", notNullValue());

    database.update(
        "update identity_user set password_expires_at = ? where id = ?",
        Instant.now().minusSeconds(1),
        alice.userId());
    login("second password")
        .then()
        .statusCode(401)
        .body("error.message", containsString("expired"));
    login("wrong").then().statusCode(401).body("error.message", not(containsString("expired")));
    change("second password", "third password").then().statusCode(204);
    login("third password").then().statusCode(201);
  }

  @Test
  void usersAreFoundByTheEndOfTheirPassword() {
    demand(Settings.passwords(Optional.of(Duration.ofDays(90)), 0, Duration.ZERO));
    change(Person.PASSWORD, "second password").then().statusCode(204);
    Api admin = Api.admin();

    admin
        .get("/v3/users?password_expires_at=gt:2020-01-01T00:00:00Z&name=" + alice.name())
        .then()
        .statusCode(200)
        .body("users.id", hasItem(alice.userId()));
    admin
        .get("/v3/users?password_expires_at=lt:2020-01-01T00:00:00Z&name=" + alice.name())
        .then()
        .statusCode(200)
        .body("users.id", not(hasItem(alice.userId())));
    admin.get("/v3/users?password_expires_at=soon").then().statusCode(400);
  }

  @Test
  void exemptPasswordDoesNotExpire() {
    demand(Settings.passwords(Optional.of(Duration.ofDays(90)), 0, Duration.ZERO));
    update(Map.of("options", Map.of("ignore_password_expiry", true))).then().statusCode(200);
    change(Person.PASSWORD, "second password").then().statusCode(204);

    Api.admin()
        .get("/v3/users/" + alice.userId())
        .then()
        .body("user.password_expires_at", nullValue());
  }

  @Test
  void passwordsOfThePastAreNotChosenAgain() {
    demand(Settings.passwords(Optional.empty(), 3, Duration.ZERO));
    change(Person.PASSWORD, "second password").then().statusCode(204);
    change("second password", "third password").then().statusCode(204);

    change("third password", "third password").then().statusCode(400);
    change("third password", "second password").then().statusCode(400);
    change("third password", Person.PASSWORD)
        .then()
        .statusCode(400)
        .body("error.message", containsString("3"));
    change("third password", "fourth password").then().statusCode(204);
    change("fourth password", Person.PASSWORD).then().statusCode(204);
  }

  @Test
  void youngPasswordStays() {
    demand(Settings.passwords(Optional.empty(), 0, Duration.ofDays(2)));

    change(Person.PASSWORD, "second password")
        .then()
        .statusCode(400)
        .body("error.message", containsString("2 day(s)"));
    update(Map.of("password", "set by another")).then().statusCode(200);
    database.update(
        "update identity_user set password_changed_at = ? where id = ?",
        Instant.now().minus(Duration.ofDays(3)),
        alice.userId());
    change("set by another", "second password").then().statusCode(204);
  }

  @Test
  void weakPasswordsAreRefusedWithTheRuleInWords() {
    demand(Settings.regex("^(?=.*\\d).{7,}$", "seven characters and a digit"));

    change(Person.PASSWORD, "weak")
        .then()
        .statusCode(400)
        .body("error.message", containsString("seven characters and a digit"));
    update(Map.of("password", "weak")).then().statusCode(400);
    Api.admin()
        .post("/v3/users", Map.of("user", Map.of("name", Api.unique("weak"), "password", "weak")))
        .then()
        .statusCode(400);
    change(Person.PASSWORD, "strong enough 1").then().statusCode(204);
  }

  @Test
  void passwordSetByOthersIsChangedBeforeTheFirstLogin() {
    demand(Settings.firstUse());
    update(Map.of("password", "set by another")).then().statusCode(200);

    login("set by another")
        .then()
        .statusCode(401)
        .body("error.message", containsString("needs to be changed"));
    change("set by another", "chosen by myself").then().statusCode(204);
    login("chosen by myself").then().statusCode(201);

    update(
            Map.of(
                "password",
                "set by another",
                "options",
                Map.of("ignore_change_password_upon_first_use", true)))
        .then()
        .statusCode(200);
    login("set by another").then().statusCode(201);
  }

  @Test
  void lockedPasswordIsNotChangedByItsUser() {
    update(Map.of("options", Map.of("lock_password", true))).then().statusCode(200);

    change(Person.PASSWORD, "second password").then().statusCode(400);
    update(Map.of("password", "set by another")).then().statusCode(200);
    login("set by another").then().statusCode(201);
  }

  @Test
  void usersWhoStayAwayAreDisabled() {
    demand(Settings.inactivity(Duration.ofDays(30)));
    Person exempt = Person.with("member");
    Api.admin()
        .patch(
            "/v3/users/" + exempt.userId(),
            Map.of("user", Map.of("options", Map.of("ignore_user_inactivity", true))))
        .then()
        .statusCode(200);
    for (String id : List.of(alice.userId(), exempt.userId())) {
      database.update(
          "update identity_user set last_active_at = null, created_at = ? where id = ?",
          Instant.now().minus(Duration.ofDays(31)),
          id);
    }

    login(Person.PASSWORD).then().statusCode(401);
    users.disableInactive();
    Api.admin().get("/v3/users/" + alice.userId()).then().body("user.enabled", equalTo(false));
    exempt.login().then().statusCode(201);

    update(Map.of("enabled", true)).then().statusCode(200);
    login(Person.PASSWORD).then().statusCode(201);
  }
}
