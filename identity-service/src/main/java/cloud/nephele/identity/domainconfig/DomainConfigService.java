package cloud.nephele.identity.domainconfig;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.SecretBox;
import cloud.nephele.identity.domainconfig.DomainConfigRepository.Row;
import cloud.nephele.identity.project.ProjectService;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Keeps the configurations of domains. */
@ApplicationScoped
public class DomainConfigService {

  private final DomainConfigRepository configs;
  private final ProjectService projects;
  private final SecretBox secrets;
  private final ObjectMapper json;

  @Inject
  DomainConfigService(
      DomainConfigRepository configs,
      ProjectService projects,
      SecretBox secrets,
      ObjectMapper json) {
    this.configs = configs;
    this.projects = projects;
    this.secrets = secrets;
    this.json = json;
  }

  /**
   * A domain's options, or those of one group, or one option; secrets are left out.
   *
   * @throws Fault 404 when there are none
   */
  ObjectNode show(String domainId, Optional<String> group, Optional<String> option) {
    requireDomain(domainId);
    group.ifPresent(name -> ConfigOptions.require(name, option));
    ObjectNode shown = shown(configs.list(domainId, group, option));
    if (shown.isEmpty()) {
      throw notFound(domainId, group, option);
    }
    return option.isPresent() ? (ObjectNode) shown.get(group.orElseThrow()) : shown;
  }

  /** Replaces all options; says whether there were none before. */
  @Transactional
  boolean replace(String domainId, ObjectNode config) {
    requireDomain(domainId);
    List<Row> rows = rows(config);
    boolean replaced = configs.remove(domainId, Optional.empty(), Optional.empty());
    rows.forEach(row -> configs.put(domainId, row));
    return !replaced;
  }

  /** Changes options; where a group or option is named, that one, which must be there. */
  @Transactional
  ObjectNode update(
      String domainId, Optional<String> group, Optional<String> option, ObjectNode config) {
    requireDomain(domainId);
    ObjectNode groups = config;
    if (option.isPresent()) {
      groups = json.createObjectNode();
      groups.set(group.orElseThrow(), config);
    }
    List<Row> rows = rows(groups);
    if (group.isPresent()) {
      ConfigOptions.require(group.get(), option);
      boolean others =
          rows.stream()
              .anyMatch(
                  row ->
                      !row.group().equals(group.get())
                          || option.filter(name -> !row.option().equals(name)).isPresent());
      if (others) {
        throw ConfigOptions.invalid(
            "only " + option.orElse(group.get()) + " can be updated with this address");
      }
      if (configs.list(domainId, group, option).isEmpty()) {
        throw notFound(domainId, group, option);
      }
    }
    rows.forEach(row -> configs.put(domainId, row));
    return shown(configs.list(domainId, Optional.empty(), Optional.empty()));
  }

  @Transactional
  void delete(String domainId, Optional<String> group, Optional<String> option) {
    requireDomain(domainId);
    group.ifPresent(name -> ConfigOptions.require(name, option));
    boolean removed = configs.remove(domainId, group, option);
    if (group.isPresent() && !removed) {
      throw notFound(domainId, group, option);
    }
  }

  private List<Row> rows(ObjectNode config) {
    if (config.isEmpty()) {
      throw ConfigOptions.invalid("no options are given");
    }
    List<Row> rows = new ArrayList<>();
    config
        .properties()
        .forEach(
            group -> {
              if (!group.getValue().isObject() || group.getValue().isEmpty()) {
                throw ConfigOptions.invalid(
                    "the value of group " + group.getKey() + " must be an object of options");
              }
              group
                  .getValue()
                  .properties()
                  .forEach(
                      option -> rows.add(row(group.getKey(), option.getKey(), option.getValue())));
            });
    return rows;
  }

  private Row row(String group, String option, JsonNode value) {
    ConfigOptions.require(group, Optional.of(option));
    String text = value.toString();
    return new Row(group, option, ConfigOptions.isSecret(group, option) ? seal(text) : text);
  }

  private String seal(String text) {
    return Base64.getEncoder()
        .encodeToString(secrets.seal("domain-config", text.getBytes(StandardCharsets.UTF_8)));
  }

  private ObjectNode shown(List<Row> rows) {
    ObjectNode config = json.createObjectNode();
    rows.stream()
        .filter(row -> !ConfigOptions.isSecret(row.group(), row.option()))
        .forEach(row -> config.withObjectProperty(row.group()).set(row.option(), parse(row)));
    return config;
  }

  private JsonNode parse(Row row) {
    try {
      return json.readTree(row.value());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void requireDomain(String id) {
    if (projects.find(id).filter(found -> found.isDomain).isEmpty()) {
      throw Fault.notFound("Could not find domain: " + id + ".");
    }
  }

  private static Fault notFound(String domainId, Optional<String> group, Optional<String> option) {
    String what =
        option
            .map(name -> "option " + name + " in group " + group.orElseThrow())
            .or(() -> group.map(name -> "group " + name))
            .orElse("any options");
    return Fault.notFound(
        "Could not find " + what + " in domain configuration for domain " + domainId + ".");
  }
}
