package cloud.nephele.compute.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Conditions on the rows of {@code server s}. Texts of clients only ever go into parameters. */
final class ServerFilter {

  private final String scope;
  private final Map<String, Object> scopeParameters;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();

  private ServerFilter(String scope, Map<String, Object> scopeParameters) {
    this.scope = scope;
    this.scopeParameters = scopeParameters;
    conditions.add(scope);
    parameters.putAll(scopeParameters);
  }

  /** The servers of one project. */
  static ServerFilter ofProject(String projectId) {
    return new ServerFilter("s.project_id = :project", Map.of("project", projectId));
  }

  /** The servers of all projects. */
  static ServerFilter ofAll() {
    return new ServerFilter("true", Map.of());
  }

  /** Narrows it; {@code :value} in the condition stands for the value. */
  ServerFilter and(String condition, Object value) {
    String name = "filter" + parameters.size();
    conditions.add(condition.replace(":value", ":" + name));
    parameters.put(name, value);
    return this;
  }

  ServerFilter and(String condition) {
    conditions.add(condition);
    return this;
  }

  /** Adds what a page after a marker needs. */
  ServerFilter with(Map<String, Object> more) {
    parameters.putAll(more);
    return this;
  }

  String scope() {
    return scope;
  }

  Map<String, Object> scopeParameters() {
    return scopeParameters;
  }

  String condition() {
    return String.join(" and ", conditions);
  }

  Map<String, Object> parameters() {
    return parameters;
  }
}
