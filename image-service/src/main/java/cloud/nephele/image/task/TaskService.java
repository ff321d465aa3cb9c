package cloud.nephele.image.task;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.image.image.ImageAccess;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The use cases of tasks. */
@ApplicationScoped
public class TaskService {

  /** What the tasks API of old knew, whether or not it can be done here. */
  private static final Set<String> TYPES = Set.of("import", "export", "clone");

  private final TaskRepository tasks;
  private final TaskScheduler scheduler;
  private final TaskConfig config;
  private final PolicyEnforcer policy;
  private final ImageAccess images;
  private final List<TaskWork> works;

  @Inject
  public TaskService(
      TaskRepository tasks,
      TaskScheduler scheduler,
      TaskConfig config,
      PolicyEnforcer policy,
      ImageAccess images,
      @All List<TaskWork> works) {
    this.tasks = tasks;
    this.scheduler = scheduler;
    this.config = config;
    this.policy = policy;
    this.images = images;
    this.works = works;
  }

  /** Starts a task that a client asks for by its type. */
  @Transactional
  Task create(RequestContext context, TaskRequest request) {
    policy.enforce(context, TaskPolicy.ADD_TASK);
    if (!TYPES.contains(request.type())) {
      throw Fault.badRequest(
          "There is no task type '" + request.type() + "'; there are: import, export, clone.");
    }
    if (!request.input().isObject()) {
      throw Fault.badRequest("The input of a task is an object.");
    }
    TaskWork.Start start =
        works.stream()
            .filter(work -> work.type().equals(request.type()))
            .findFirst()
            .orElseThrow(
                () ->
                    Fault.badRequest("Tasks of type '" + request.type() + "' cannot be done here."))
            .prepare(context, request.input());
    return start(context, request.type(), start.imageId(), start.input());
  }

  /** Starts a task, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Task start(RequestContext context, String type, UUID imageId, JsonNode input) {
    Task task =
        new Task(
            type,
            context.projectId(),
            context.caller().userId(),
            context.requestId(),
            imageId,
            input);
    tasks.persistAndFlush(task);
    scheduler.schedule(task);
    return task;
  }

  /** Whether something is being done about an image. */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean isUnderWay(UUID imageId) {
    return tasks.isUnderWay(imageId);
  }

  @Transactional
  Task show(RequestContext context, String id) {
    policy.enforce(context, TaskPolicy.GET_TASK);
    return find(id);
  }

  private Task find(String id) {
    return parse(id)
        .flatMap(tasks::findByIdOptional)
        .orElseThrow(() -> Fault.notFound("No task found with ID " + id + "."));
  }

  /** A page of all tasks, newest first. */
  @Transactional
  Page<Task> list(RequestContext context, TaskListRequest request) {
    policy.enforce(context, TaskPolicy.GET_TASKS);
    Optional<Task> marker = request.marker().map(this::requireMarker);
    return Page.trim(tasks.page(request, marker), request.limit());
  }

  /** What was and is being done about an image, newest first. */
  @Transactional
  List<Task> ofImage(RequestContext context, String imageId) {
    return tasks.ofImage(images.require(context, imageId).id());
  }

  /** Says that work on a task begins; empty when there is nothing left to do. */
  public Optional<Task> begin(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Optional<Task> task =
                  tasks.findByIdOptional(id).filter(found -> !found.status().isFinal());
              task.ifPresent(Task::begin);
              return task;
            });
  }

  /** Changes a task, in a transaction of its own or the caller's. */
  @Transactional
  public void change(UUID id, Consumer<Task> change) {
    tasks.findByIdOptional(id).ifPresent(change);
  }

  public TaskConfig config() {
    return config;
  }

  private Task requireMarker(String id) {
    return parse(id)
        .flatMap(tasks::findByIdOptional)
        .orElseThrow(() -> Fault.badRequest("The marker '" + id + "' is not a task."));
  }

  private static Optional<UUID> parse(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
