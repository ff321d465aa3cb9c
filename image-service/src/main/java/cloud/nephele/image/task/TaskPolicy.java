package cloud.nephele.image.task;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see and start tasks. */
@Singleton
public class TaskPolicy implements PolicyRules {

  static final String TASKS_API_ACCESS = "tasks_api_access";
  static final String GET_TASK = "get_task";
  static final String GET_TASKS = "get_tasks";
  static final String ADD_TASK = "add_task";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            TASKS_API_ACCESS,
            "rule:context_is_admin",
            "Use tasks at all",
            "GET and POST /v2/tasks, GET and DELETE /v2/tasks/{task_id}"),
        new Rule(GET_TASK, "", "Show a task", "GET /v2/tasks/{task_id}"),
        new Rule(GET_TASKS, "", "List tasks", "GET /v2/tasks"),
        new Rule(ADD_TASK, "", "Start a task", "POST /v2/tasks"));
  }
}
