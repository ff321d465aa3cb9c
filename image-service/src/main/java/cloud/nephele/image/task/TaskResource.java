package cloud.nephele.image.task;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.image.ImageConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;

/** Tasks, for administrators. */
@Path("/v2/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TaskResource {

  private static final String PATH = "/v2/tasks";
  private static final String SCHEMA = "/v2/schemas/tasks";

  private final TaskService service;
  private final ImageConfig config;
  private final CurrentRequest current;

  @Inject
  public TaskResource(TaskService service, ImageConfig config, CurrentRequest current) {
    this.service = service;
    this.config = config;
    this.current = current;
  }

  @POST
  @Enforce(TaskPolicy.TASKS_API_ACCESS)
  public Response create(TaskRequest request) {
    RequestContext context = current.context();
    TaskRepresentation task = TaskView.of(service.create(context, request));
    return Response.created(URI.create(context.baseUrl() + task.self())).entity(task).build();
  }

  @GET
  @Enforce(TaskPolicy.TASKS_API_ACCESS)
  public TasksRepresentation list(@Context UriInfo uri) {
    TaskListRequest request = TaskListRequest.parse(uri.getQueryParameters(), config);
    Page<Task> page = service.list(current.context(), request);
    return new TasksRepresentation(
        page.items().stream().map(TaskView::item).toList(),
        request.query().firstLink(PATH),
        page.hasMore()
            ? request.query().nextLink(PATH, page.items().getLast().id().toString())
            : null,
        SCHEMA);
  }

  @GET
  @Path("{task_id}")
  @Enforce(TaskPolicy.TASKS_API_ACCESS)
  public TaskRepresentation show(@PathParam("task_id") String id) {
    return TaskView.of(service.show(current.context(), id));
  }

  /** Tasks are forgotten in their own time, as upstream has it. */
  @DELETE
  @Path("{task_id}")
  @Enforce(TaskPolicy.TASKS_API_ACCESS)
  public void delete(@PathParam("task_id") String id) {
    service.show(current.context(), id);
    throw new Fault(
        FaultCode.BAD_METHOD,
        "Tasks cannot be deleted; they are forgotten some time after their end.",
        Map.of("Allow", "GET"),
        null);
  }
}
