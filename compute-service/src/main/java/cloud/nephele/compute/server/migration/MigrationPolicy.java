package cloud.nephele.compute.server.migration;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see which servers moved. */
@Singleton
class MigrationPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-migrations:index";
  static final String LIST_ALL = "os_compute_api:os-migrations:index:all_projects";
  static final String LIST_HOST = "os_compute_api:os-migrations:index:host";
  static final String OF_SERVER = "os_compute_api:servers:migrations:index";
  static final String OF_SERVER_HOST = "os_compute_api:servers:migrations:index:host";
  static final String FORCE_COMPLETE = "os_compute_api:servers:migrations:force_complete";
  static final String ABORT = "os_compute_api:servers:migrations:delete";
  static final String SHOW = "os_compute_api:servers:migrations:show";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(LIST, Checks.PROJECT_MANAGER_OR_ADMIN, "List migrations", "GET /os-migrations"),
        new Rule(
            LIST_ALL, Checks.ADMIN, "List the migrations of all projects", "GET /os-migrations"),
        new Rule(LIST_HOST, Checks.ADMIN, "See from where to where", "GET /os-migrations"),
        new Rule(
            OF_SERVER,
            Checks.PROJECT_MANAGER_OR_ADMIN,
            "List a server's live migrations under way",
            "GET /servers/{server_id}/migrations"),
        new Rule(
            OF_SERVER_HOST,
            Checks.ADMIN,
            "See from where to where",
            "GET /servers/{server_id}/migrations"),
        new Rule(
            FORCE_COMPLETE,
            Checks.PROJECT_MANAGER_OR_ADMIN,
            "Have a live migration come to its end",
            "POST /servers/{server_id}/migrations/{migration_id}/action (force_complete)"),
        new Rule(
            ABORT,
            Checks.PROJECT_MANAGER_OR_ADMIN,
            "Abort a live migration",
            "DELETE /servers/{server_id}/migrations/{migration_id}"),
        new Rule(
            SHOW,
            Checks.ADMIN,
            "Show a live migration under way",
            "GET /servers/{server_id}/migrations/{migration_id}"));
  }
}
