package cloud.nephele.image.task;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * Decides which process works on which task: db-scheduler with its table in our database. What it
 * keeps is only the lease; all that matters is in the task's row.
 */
@ApplicationScoped
public class TaskScheduler {

  private static final int MISSED_HEARTBEATS = 4;

  private final TransactionSynchronizationRegistry transactions;
  private final Scheduler scheduler;

  @Inject
  public TaskScheduler(
      @All List<TaskWork> works,
      TaskCleaning cleaning,
      TaskConfig config,
      DataSource dataSource,
      TransactionSynchronizationRegistry transactions) {
    this.transactions = transactions;
    List<com.github.kagkarlsson.scheduler.task.Task<?>> tasks =
        works.stream()
            .<com.github.kagkarlsson.scheduler.task.Task<?>>map(TaskScheduler::oneTime)
            .toList();
    this.scheduler =
        Scheduler.create(dataSource, tasks)
            .startTasks(
                Tasks.recurring("forget-tasks", FixedDelay.of(Duration.ofHours(1)))
                    .execute((_, _) -> cleaning.forgetExpired()))
            .threads(config.concurrency())
            .executorService(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("task-", 0).factory()))
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(config.pollInterval())
            .heartbeatInterval(config.heartbeatInterval())
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .build();
  }

  private static com.github.kagkarlsson.scheduler.task.Task<Void> oneTime(TaskWork work) {
    return Tasks.custom(work.type(), Void.class)
        .onFailureReschedule(FixedDelay.of(Duration.ofSeconds(5)))
        .onDeadExecutionRevive()
        .execute(
            (instance, _) -> {
              work.run(UUID.fromString(instance.getId()));
              return new CompletionHandler.OnCompleteRemove<>();
            });
  }

  /** Puts a task up for work, in the caller's transaction, and looks for it after the commit. */
  void schedule(Task task) {
    scheduler.schedule(new TaskInstance<Void>(task.type(), task.id().toString()), Instant.now());
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              scheduler.triggerCheckForDueExecutions();
            }
          }
        });
  }

  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
    scheduler.start();
  }

  void stop(@Observes ShutdownEvent event) {
    scheduler.stop();
  }
}
