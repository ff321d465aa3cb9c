package cloud.nephele.compute.workflow;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Decides which process works on what, and when: db-scheduler with its table in our database. A
 * task is only the lease on a workflow; all that matters is in the workflow's row.
 */
@ApplicationScoped
public class WorkflowScheduler {

  private static final Logger LOG = Logger.getLogger(WorkflowScheduler.class);
  private static final String TASK = "workflow";
  private static final int MISSED_HEARTBEATS = 4;

  private final WorkflowRunner runner;
  private final WorkflowConfig config;
  private final EntityManager entities;
  private final TransactionSynchronizationRegistry transactions;
  private final String nodeName;
  private final Scheduler scheduler;

  @Inject
  public WorkflowScheduler(
      WorkflowRunner runner,
      @All List<Reconciler> reconcilers,
      WorkflowConfig config,
      DataSource dataSource,
      EntityManager entities,
      TransactionSynchronizationRegistry transactions,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.runner = runner;
    this.config = config;
    this.entities = entities;
    this.transactions = transactions;
    this.nodeName = config.nodeName().orElseGet(() -> machineName() + ":" + port);
    this.scheduler = build(reconcilers, dataSource);
  }

  private Scheduler build(List<Reconciler> reconcilers, DataSource dataSource) {
    List<Task<?>> tasks = new ArrayList<>();
    tasks.add(
        Tasks.custom(TASK, Void.class)
            .onFailureReschedule(FixedDelay.of(Duration.ofSeconds(5)))
            .onDeadExecutionRevive()
            .execute((instance, _) -> completion(runner.run(Long.parseLong(instance.getId())))));
    return Scheduler.create(dataSource, tasks)
        .startTasks(reconcilers.stream().map(WorkflowScheduler::recurring).toList())
        .schedulerName(new SchedulerName.Fixed(nodeName))
        .threads(config.concurrency())
        .executorService(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("workflow-", 0).factory()))
        .pollUsingLockAndFetch(0.5, 1.0)
        .pollingInterval(config.pollInterval())
        .heartbeatInterval(config.heartbeatInterval())
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .shutdownMaxWait(config.shutdownWait())
        .build();
  }

  private static com.github.kagkarlsson.scheduler.task.helper.RecurringTask<Void> recurring(
      Reconciler reconciler) {
    return Tasks.recurring(reconciler.name(), FixedDelay.of(reconciler.interval()))
        .execute((_, _) -> reconciler.reconcile());
  }

  private static CompletionHandler<Void> completion(Optional<Duration> wait) {
    return (complete, operations) ->
        wait.ifPresentOrElse(
            delay -> operations.reschedule(complete, Instant.now().plus(delay)),
            operations::remove);
  }

  /**
   * Puts a workflow up for work, in the caller's transaction, and looks for it after the commit.
   */
  void schedule(long workflowId) {
    // Its number is new; one by one, tasks would be looked for before they are inserted.
    scheduler.scheduleBatch(
        List.of(new TaskInstance<Void>(TASK, Long.toString(workflowId))), Instant.now());
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

  /** Takes no more work until {@link #resume}; what is under way goes on. */
  public void pause() {
    scheduler.pause();
  }

  /** Takes work again. */
  public void resume() {
    scheduler.resume();
    scheduler.triggerCheckForDueExecutions();
  }

  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
    int mine = QuarkusTransaction.requiringNew().call(this::takeBackOwnWork);
    if (mine > 0) {
      LOG.infof("Resuming %d tasks that this process left when it last ended", mine);
    }
    scheduler.start();
  }

  void stop(@Observes ShutdownEvent event) {
    scheduler.stop();
  }

  /**
   * What this process had taken when it was killed need not wait until its heartbeats are missed: a
   * process that starts holds nothing.
   */
  private int takeBackOwnWork() {
    return entities
        .createNativeQuery(
            """
            update scheduled_tasks
            set picked = false, picked_by = null, last_heartbeat = null, version = version + 1,
              execution_time = least(execution_time, now())
            where picked and picked_by = :me
            """)
        .setParameter("me", nodeName)
        .executeUpdate();
  }

  private static String machineName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      LOG.debugf(e, "This machine does not know its own name");
      return "localhost";
    }
  }
}
