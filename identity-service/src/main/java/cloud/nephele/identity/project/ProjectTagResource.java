package cloud.nephele.identity.project;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.SelfLink;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /v3/projects/{id}/tags}. */
@Path("/v3/projects/{id}/tags")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProjectTagResource {

  private static final String LIST = "identity:list_project_tags";
  private static final String GET_ONE = "identity:get_project_tag";
  private static final String CREATE = "identity:create_project_tag";
  private static final String UPDATE = "identity:update_project_tags";
  private static final String DELETE_ONE = "identity:delete_project_tag";
  private static final String DELETE_ALL = "identity:delete_project_tags";

  private final ProjectTagService tags;
  private final CurrentRequest current;

  @Inject
  public ProjectTagResource(ProjectTagService tags, CurrentRequest current) {
    this.tags = tags;
    this.current = current;
  }

  @GET
  @Enforce(value = LIST, at = Enforce.At.OBJECT)
  public ProjectRepresentation.Tags list(@PathParam("id") String id) {
    return shown(id, tags.list(current.context(), LIST, id));
  }

  @PUT
  @Enforce(value = UPDATE, at = Enforce.At.OBJECT)
  public ProjectRepresentation.Tags update(
      @PathParam("id") String id, ProjectRepresentation.TagsRequest request) {
    return shown(id, tags.replace(current.context(), UPDATE, id, request.tags()));
  }

  @DELETE
  @Enforce(value = DELETE_ALL, at = Enforce.At.OBJECT)
  public void deleteAll(@PathParam("id") String id) {
    tags.replace(current.context(), DELETE_ALL, id, List.of());
  }

  @GET
  @Path("{tag}")
  @Enforce(value = GET_ONE, at = Enforce.At.OBJECT)
  public void check(@PathParam("id") String id, @PathParam("tag") String tag) {
    tags.check(current.context(), GET_ONE, id, tag);
  }

  @PUT
  @Path("{tag}")
  @Enforce(value = CREATE, at = Enforce.At.OBJECT)
  public Response create(@PathParam("id") String id, @PathParam("tag") String tag) {
    tags.add(current.context(), CREATE, id, tag);
    return Response.status(201).header("Location", url(id) + "/" + tag).build();
  }

  @DELETE
  @Path("{tag}")
  @Enforce(value = DELETE_ONE, at = Enforce.At.OBJECT)
  public void delete(@PathParam("id") String id, @PathParam("tag") String tag) {
    tags.remove(current.context(), DELETE_ONE, id, tag);
  }

  private ProjectRepresentation.Tags shown(String id, List<String> found) {
    return new ProjectRepresentation.Tags(found, new SelfLink(url(id)));
  }

  private String url(String id) {
    return current.context().baseUrl() + "/v3/projects/" + id + "/tags";
  }
}
