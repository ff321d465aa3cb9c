package cloud.nephele.identity.federation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.federation.MappedIdentity.DomainName;
import cloud.nephele.identity.federation.MappedIdentity.GroupName;
import cloud.nephele.identity.federation.MappedIdentity.ProjectGrant;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The language of mappings. A rule has remote parts, all of which must hold, and local parts, which
 * say who that is; {@code {0}}, {@code {1}} and so on in these stand for the values of the remote
 * parts that are no mere conditions. What all rules give that hold is put together.
 */
final class MappingRules {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)}");

  private static final Set<String> CONDITIONS = Set.of("any_one_of", "not_any_of");
  private static final Set<String> FILTERS = Set.of("blacklist", "whitelist");
  private static final Set<String> LOCAL =
      Set.of("user", "group", "groups", "group_ids", "domain", "projects");

  private final JsonNode rules;

  private MappingRules(JsonNode rules) {
    this.rules = rules;
  }

  /**
   * Reads rules.
   *
   * @throws Fault 400 when they are not built as the language has it
   */
  static MappingRules read(JsonNode rules) {
    requireItems(rules, "rules");
    for (int i = 0; i < rules.size(); i++) {
      String path = "rules." + i;
      JsonNode rule = rules.get(i);
      requireFields(rule, path, Set.of("local", "remote"), Set.of("local", "remote"));
      requireItems(rule.path("remote"), path + ".remote");
      requireItems(rule.path("local"), path + ".local");
      for (JsonNode remote : rule.get("remote")) {
        requireRemote(remote, path + ".remote");
      }
      int values = values(rule.get("remote"));
      for (JsonNode local : rule.get("local")) {
        requireFields(local, path + ".local", LOCAL, Set.of());
        requirePlaceholders(local, path + ".local", values);
      }
    }
    return new MappingRules(rules);
  }

  private static void requireRemote(JsonNode remote, String path) {
    Set<String> known = new LinkedHashSet<>(Set.of("type", "regex"));
    known.addAll(CONDITIONS);
    known.addAll(FILTERS);
    requireFields(remote, path, known, Set.of("type"));
    if (!remote.get("type").isTextual()) {
      throw malformed(path + ".type", "is not a text");
    }
    List<String> kinds = new ArrayList<>();
    for (String kind : known) {
      if (!remote.has(kind) || kind.equals("type")) {
        continue;
      }
      if (kind.equals("regex")) {
        if (!remote.get(kind).isBoolean()) {
          throw malformed(path + ".regex", "is neither true nor false");
        }
        continue;
      }
      kinds.add(kind);
      requireTexts(remote.get(kind), path + "." + kind, remote.path("regex").asBoolean());
    }
    if (kinds.size() > 1) {
      throw malformed(path, "has " + String.join(" and ", kinds) + "; give one of them");
    }
    if (kinds.isEmpty() && remote.has("regex")) {
      throw malformed(path, "has regex without anything that it could be about");
    }
  }

  private static void requireTexts(JsonNode values, String path, boolean regex) {
    if (!values.isArray()) {
      throw malformed(path, "is not a list");
    }
    for (JsonNode value : values) {
      if (!value.isTextual()) {
        throw malformed(path, "holds something that is not a text");
      }
      if (regex) {
        try {
          var _ = Pattern.compile(value.textValue());
        } catch (PatternSyntaxException e) {
          throw new Fault(
              cloud.nephele.common.fault.FaultCode.BAD_REQUEST,
              sentence(path, "holds a regular expression that cannot be read: " + value),
              Map.of(),
              e);
        }
      }
    }
  }

  private static void requirePlaceholders(JsonNode local, String path, int values) {
    if (local.isTextual()) {
      Matcher placeholders = PLACEHOLDER.matcher(local.textValue());
      while (placeholders.find()) {
        if (placeholders.group(1).length() > 4
            || Integer.parseInt(placeholders.group(1)) >= values) {
          throw malformed(
              path,
              "names "
                  + placeholders.group()
                  + ", and the remote parts have "
                  + values
                  + " values, counted from 0");
        }
      }
    }
    local.forEach(child -> requirePlaceholders(child, path, values));
  }

  private static void requireItems(JsonNode list, String path) {
    if (!list.isArray() || list.isEmpty()) {
      throw malformed(path, "is not a list with at least one item");
    }
  }

  private static void requireFields(
      JsonNode object, String path, Set<String> known, Set<String> required) {
    if (!object.isObject()) {
      throw malformed(path, "is not an object");
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(field.getKey())) {
        throw malformed(path, "has " + field.getKey() + ", which no mapping knows");
      }
    }
    for (String field : required) {
      if (!object.has(field)) {
        throw malformed(path, "lacks " + field);
      }
    }
  }

  private static int values(JsonNode remotes) {
    int values = 0;
    for (JsonNode remote : remotes) {
      values += CONDITIONS.stream().anyMatch(remote::has) ? 0 : 1;
    }
    return values;
  }

  private static Fault malformed(String path, String what) {
    return Fault.badRequest(sentence(path, what));
  }

  private static String sentence(String path, String what) {
    return "Invalid input for field/attribute " + path + ". It " + what + ".";
  }

  /** Who it is that an assertion is about; empty when no rule holds. */
  Optional<MappedIdentity> apply(Assertion assertion) {
    Collected collected = new Collected();
    boolean any = false;
    for (JsonNode rule : rules) {
      Optional<List<List<String>>> values = match(rule.get("remote"), assertion);
      if (values.isPresent()) {
        any = true;
        rule.get("local").forEach(local -> collected.add(local, values.get()));
      }
    }
    return any ? Optional.of(collected.identity()) : Optional.empty();
  }

  /** The values that placeholders stand for; empty when a part does not hold. */
  private static Optional<List<List<String>>> match(JsonNode remotes, Assertion assertion) {
    List<List<String>> found = new ArrayList<>();
    for (JsonNode remote : remotes) {
      List<String> values = assertion.values(remote.get("type").textValue());
      if (values.isEmpty()) {
        return Optional.empty();
      }
      boolean regex = remote.path("regex").asBoolean();
      if (remote.has("any_one_of")) {
        if (among(values, remote.get("any_one_of"), regex, true).isEmpty()) {
          return Optional.empty();
        }
      } else if (remote.has("not_any_of")) {
        if (!among(values, remote.get("not_any_of"), regex, true).isEmpty()) {
          return Optional.empty();
        }
      } else if (remote.has("blacklist")) {
        found.add(among(values, remote.get("blacklist"), regex, false));
      } else if (remote.has("whitelist")) {
        found.add(among(values, remote.get("whitelist"), regex, true));
      } else {
        found.add(values);
      }
    }
    return Optional.of(found);
  }

  /** The values that are, or are not, among the candidates. */
  private static List<String> among(
      List<String> values, JsonNode candidates, boolean regex, boolean wanted) {
    List<String> texts = new ArrayList<>();
    candidates.forEach(candidate -> texts.add(candidate.textValue()));
    return values.stream()
        .filter(
            value ->
                wanted
                    == texts.stream()
                        .anyMatch(
                            text ->
                                regex
                                    ? Pattern.compile(text).matcher(value).find()
                                    : text.equals(value)))
        .toList();
  }

  /** What the rules that hold give, put together. */
  private static final class Collected {

    private boolean isLocal;
    private Optional<String> id = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<String> email = Optional.empty();
    private Optional<DomainName> userDomain = Optional.empty();
    private final Set<GroupName> groups = new LinkedHashSet<>();
    private final List<ProjectGrant> projects = new ArrayList<>();

    MappedIdentity identity() {
      return new MappedIdentity(
          isLocal, id, name, email, userDomain, List.copyOf(groups), List.copyOf(projects));
    }

    void add(JsonNode local, List<List<String>> values) {
      Optional<DomainName> domain = domain(local.get("domain"), values);
      if (local.has("user") && name.isEmpty() && id.isEmpty()) {
        JsonNode user = local.get("user");
        isLocal = user.path("type").asText("ephemeral").equals("local");
        id = text(user.get("id"), values);
        name = text(user.get("name"), values);
        email = text(user.get("email"), values);
        userDomain = domain(user.get("domain"), values).or(() -> domain);
      }
      if (local.has("group")) {
        JsonNode group = local.get("group");
        groups.add(
            new GroupName(
                text(group.get("id"), values),
                text(group.get("name"), values),
                domain(group.get("domain"), values)));
      }
      texts(local.get("groups"), values)
          .forEach(
              groupName ->
                  groups.add(new GroupName(Optional.empty(), Optional.of(groupName), domain)));
      texts(local.get("group_ids"), values)
          .forEach(
              groupId ->
                  groups.add(
                      new GroupName(Optional.of(groupId), Optional.empty(), Optional.empty())));
      for (JsonNode project : local.path("projects")) {
        List<String> roleNames = new ArrayList<>();
        project
            .path("roles")
            .forEach(role -> text(role.get("name"), values).ifPresent(roleNames::add));
        text(project.get("name"), values)
            .ifPresent(
                projectName ->
                    projects.add(
                        new ProjectGrant(
                            projectName,
                            domain(project.get("domain"), values).or(() -> domain),
                            roleNames)));
      }
    }

    private static Optional<DomainName> domain(JsonNode node, List<List<String>> values) {
      if (node == null) {
        return Optional.empty();
      }
      DomainName domain =
          new DomainName(text(node.get("id"), values), text(node.get("name"), values));
      return domain.id().or(domain::name).map(given -> domain);
    }

    /** A text with its placeholders replaced; several values stand with semicolons between. */
    private static Optional<String> text(JsonNode node, List<List<String>> values) {
      if (node == null || !node.isTextual()) {
        return Optional.empty();
      }
      String text =
          PLACEHOLDER
              .matcher(node.textValue())
              .replaceAll(
                  match ->
                      Matcher.quoteReplacement(
                          String.join(";", values.get(Integer.parseInt(match.group(1))))));
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A placeholder that stands for many, or one text, or a list of texts. */
    private static List<String> texts(JsonNode node, List<List<String>> values) {
      if (node == null) {
        return List.of();
      }
      if (node.isArray()) {
        List<String> all = new ArrayList<>();
        node.forEach(item -> all.addAll(texts(item, values)));
        return all;
      }
      Matcher placeholder = PLACEHOLDER.matcher(node.asText());
      return placeholder.matches()
          ? values.get(Integer.parseInt(placeholder.group(1)))
          : text(node, values).map(List::of).orElse(List.of());
    }
  }
}
