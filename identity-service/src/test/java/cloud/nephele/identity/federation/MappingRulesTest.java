package cloud.nephele.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.federation.MappedIdentity.DomainName;
import cloud.nephele.identity.federation.MappedIdentity.GroupName;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingRulesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void placeholdersStandForTheValuesOfRemoteParts() {
    MappedIdentity identity =
        map(
            """
            [{"remote": [{"type": "FirstName"}, {"type": "LastName"}, {"type": "Email"}],
              "local": [{"user": {"name": "{0} {1}", "email": "{2}"}}]}]""",
            Map.of("FirstName", "Jane", "LastName", "Doe", "Email", "jane@example.org"));

    assertThat(identity.name()).contains("Jane Doe");
    assertThat(identity.email()).contains("jane@example.org");
    assertThat(identity.isLocal()).isFalse();
  }

  @Test
  void ruleHoldsOnlyWhenAllOfItsPartsDo() {
    String rules =
        """
        [{"remote": [{"type": "UserName"}, {"type": "Team", "any_one_of": ["a", "b"]}],
          "local": [{"user": {"name": "{0}"}}]}]""";

    assertThat(find(rules, Map.of("UserName", "jane", "Team", "c;b"))).isPresent();
    assertThat(find(rules, Map.of("UserName", "jane", "Team", "c"))).isEmpty();
    assertThat(find(rules, Map.of("UserName", "jane"))).isEmpty();
    assertThat(find(rules, Map.of("Team", "a"))).isEmpty();
  }

  @Test
  void conditionsDoNotCountAsPlaceholders() {
    MappedIdentity identity =
        map(
            """
            [{"remote": [{"type": "Team", "any_one_of": ["a"]}, {"type": "UserName"}],
              "local": [{"user": {"name": "{0}"}}]}]""",
            Map.of("UserName", "jane", "Team", "a"));

    assertThat(identity.name()).contains("jane");
  }

  @Test
  void notAnyOfExcludes() {
    String rules =
        """
        [{"remote": [{"type": "UserName"}, {"type": "Team", "not_any_of": ["guests"]}],
          "local": [{"user": {"name": "{0}"}}]}]""";

    assertThat(find(rules, Map.of("UserName", "jane", "Team", "staff"))).isPresent();
    assertThat(find(rules, Map.of("UserName", "jane", "Team", "staff;guests"))).isEmpty();
  }

  @Test
  void regularExpressionsAreSearchedFor() {
    String rules =
        """
        [{"remote": [{"type": "Mail"},
                     {"type": "Mail", "any_one_of": ["@example\\\\.org$"], "regex": true}],
          "local": [{"user": {"name": "{0}"}}]}]""";

    assertThat(find(rules, Map.of("Mail", "a@example.org"))).isPresent();
    assertThat(find(rules, Map.of("Mail", "a@example.com"))).isEmpty();
  }

  @Test
  void whitelistKeepsAndBlacklistDropsValues() {
    String white =
        """
        [{"remote": [{"type": "UserName"}, {"type": "Teams", "whitelist": ["a", "b"]}],
          "local": [{"user": {"name": "{0}"}},
                    {"groups": "{1}", "domain": {"name": "Default"}}]}]""";

    assertThat(names(map(white, Map.of("UserName", "jane", "Teams", "a;b;c"))))
        .containsExactly("a", "b");
    assertThat(names(map(white.replace("whitelist", "blacklist"), all("a;b;c"))))
        .containsExactly("c");
    assertThat(names(map(white, all("c")))).isEmpty();
  }

  @Test
  void groupsAreNamedByIdOrByNameAndDomain() {
    MappedIdentity identity =
        map(
            """
            [{"remote": [{"type": "UserName"}, {"type": "Ids"}],
              "local": [{"user": {"name": "{0}"}},
                        {"group": {"id": "0cd5e9"}},
                        {"group": {"name": "staff", "domain": {"id": "default"}}},
                        {"group_ids": "{1}"}]}]""",
            Map.of("UserName", "jane", "Ids", "x;y"));

    assertThat(identity.groups())
        .containsExactly(
            new GroupName(Optional.of("0cd5e9"), Optional.empty(), Optional.empty()),
            new GroupName(
                Optional.empty(),
                Optional.of("staff"),
                Optional.of(new DomainName(Optional.of("default"), Optional.empty()))),
            new GroupName(Optional.of("x"), Optional.empty(), Optional.empty()),
            new GroupName(Optional.of("y"), Optional.empty(), Optional.empty()));
  }

  @Test
  void allRulesThatHoldAreTakenTogether() {
    MappedIdentity identity =
        map(
            """
            [{"remote": [{"type": "UserName"}], "local": [{"user": {"name": "{0}"}}]},
             {"remote": [{"type": "Teams", "any_one_of": ["a"]}],
              "local": [{"group": {"id": "of-a"}}]},
             {"remote": [{"type": "Teams", "any_one_of": ["z"]}],
              "local": [{"group": {"id": "of-z"}}]}]""",
            all("a"));

    assertThat(identity.name()).contains("jane");
    assertThat(identity.groups()).extracting(GroupName::id).containsExactly(Optional.of("of-a"));
  }

  @Test
  void projectsComeWithRoles() {
    MappedIdentity identity =
        map(
            """
            [{"remote": [{"type": "UserName"}],
              "local": [{"user": {"name": "{0}"}},
                        {"projects": [{"name": "Project of {0}",
                                       "roles": [{"name": "member"}, {"name": "reader"}]}]}]}]""",
            all("a"));

    assertThat(identity.projects())
        .containsExactly(
            new MappedIdentity.ProjectGrant(
                "Project of jane", Optional.empty(), List.of("member", "reader")));
  }

  @Test
  void localUsersAreMarked() {
    MappedIdentity identity =
        map(
            """
            [{"remote": [{"type": "UserName"}],
              "local": [{"user": {"name": "{0}", "type": "local", "domain": {"id": "d"}}}]}]""",
            all("a"));

    assertThat(identity.isLocal()).isTrue();
    assertThat(identity.domain()).contains(new DomainName(Optional.of("d"), Optional.empty()));
  }

  @Test
  void attributesAreFoundHoweverAWebServerWritesThem() {
    Assertion assertion = Assertion.of(Map.of("HTTP_OIDC_PREFERRED_USERNAME", "jane"));

    assertThat(assertion.values("OIDC-preferred_username")).containsExactly("jane");
    assertThat(assertion.first("oidc_preferred-username")).contains("jane");
    assertThat(assertion.values("OIDC-email")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[1]",
        "[{}]",
        "[{\"remote\": [{\"type\": \"A\"}]}]",
        "[{\"remote\": [], \"local\": [{\"user\": {\"name\": \"a\"}}]}]",
        "[{\"remote\": [{\"type\": \"A\"}], \"local\": []}]",
        "[{\"remote\": [{\"kind\": \"A\"}], \"local\": [{}]}]",
        "[{\"remote\": [{\"type\": 1}], \"local\": [{}]}]",
        "[{\"remote\": [{\"type\": \"A\", \"any_one_of\": \"a\"}], \"local\": [{}]}]",
        "[{\"remote\": [{\"type\": \"A\", \"any_one_of\": [1]}], \"local\": [{}]}]",
        "[{\"remote\": [{\"type\": \"A\", \"any_one_of\": [\"a\"], \"not_any_of\": [\"b\"]}],"
            + " \"local\": [{}]}]",
        "[{\"remote\": [{\"type\": \"A\", \"any_one_of\": [\"(\"], \"regex\": true}],"
            + " \"local\": [{}]}]",
        "[{\"remote\": [{\"type\": \"A\", \"regex\": true}], \"local\": [{}]}]",
        "[{\"remote\": [{\"type\": \"A\"}], \"local\": [{\"user\": {\"name\": \"{1}\"}}]}]",
        "[{\"remote\": [{\"type\": \"A\"}], \"local\": [{\"use\": {}}]}]",
        "[{\"remote\": [{\"type\": \"A\"}], \"local\": [{}], \"else\": []}]"
      })
  void malformedRulesAreRefused(String rules) {
    assertThatThrownBy(() -> read(rules)).isInstanceOf(Fault.class).hasMessageContaining("rules");
  }

  private static List<String> names(MappedIdentity identity) {
    return identity.groups().stream().map(group -> group.name().orElseThrow()).toList();
  }

  private static Map<String, String> all(String teams) {
    return Map.of("UserName", "jane", "Teams", teams);
  }

  private static MappedIdentity map(String rules, Map<String, String> attributes) {
    return find(rules, attributes).orElseThrow();
  }

  private static Optional<MappedIdentity> find(String rules, Map<String, String> attributes) {
    return read(rules).apply(Assertion.of(attributes));
  }

  private static MappingRules read(String rules) {
    try {
      return MappingRules.read(JSON.readTree(rules));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
