package cloud.nephele.image.task;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Forgets tasks whose time has come. */
@ApplicationScoped
public class TaskCleaning {

  private final TaskRepository tasks;

  @Inject
  public TaskCleaning(TaskRepository tasks) {
    this.tasks = tasks;
  }

  @Transactional
  void forgetExpired() {
    tasks.deleteExpired();
  }
}
