package cloud.nephele.compute.aggregate;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import java.util.List;

/** Who may see and change aggregates. */
@Singleton
public class AggregatePolicy implements PolicyRules {

  static final String INDEX = "os_compute_api:os-aggregates:index";
  static final String CREATE = "os_compute_api:os-aggregates:create";
  static final String SHOW = "os_compute_api:os-aggregates:show";
  static final String UPDATE = "os_compute_api:os-aggregates:update";
  static final String DELETE = "os_compute_api:os-aggregates:delete";
  static final String ADD_HOST = "os_compute_api:os-aggregates:add_host";
  static final String REMOVE_HOST = "os_compute_api:os-aggregates:remove_host";
  static final String SET_METADATA = "os_compute_api:os-aggregates:set_metadata";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(INDEX, Checks.ADMIN, "List aggregates", "GET /os-aggregates"),
        new Rule(CREATE, Checks.ADMIN, "Create an aggregate", "POST /os-aggregates"),
        new Rule(SHOW, Checks.ADMIN, "Show an aggregate", "GET /os-aggregates/{aggregate_id}"),
        new Rule(
            UPDATE,
            Checks.ADMIN,
            "Rename an aggregate or its zone",
            "PUT /os-aggregates/{aggregate_id}"),
        new Rule(
            DELETE, Checks.ADMIN, "Delete an aggregate", "DELETE /os-aggregates/{aggregate_id}"),
        new Rule(
            ADD_HOST,
            Checks.ADMIN,
            "Add a host",
            "POST /os-aggregates/{aggregate_id}/action (add_host)"),
        new Rule(
            REMOVE_HOST,
            Checks.ADMIN,
            "Remove a host",
            "POST /os-aggregates/{aggregate_id}/action (remove_host)"),
        new Rule(
            SET_METADATA,
            Checks.ADMIN,
            "Change the metadata",
            "POST /os-aggregates/{aggregate_id}/action (set_metadata)"));
  }
}
