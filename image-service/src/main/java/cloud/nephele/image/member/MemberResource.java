package cloud.nephele.image.member;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The members of an image. */
@Path("/v2/images/{image_id}/members")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MemberResource {

  private final MemberService service;
  private final CurrentRequest current;

  @Inject
  public MemberResource(MemberService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @POST
  @Enforce(value = MemberPolicy.ADD_MEMBER, at = Enforce.At.OBJECT)
  public MemberRepresentation create(
      @PathParam("image_id") String imageId, MemberRepresentation.Addition addition) {
    return MemberView.of(service.create(current.context(), imageId, addition.member()));
  }

  @GET
  @Enforce(value = MemberPolicy.GET_MEMBERS, at = Enforce.At.OBJECT)
  public MemberRepresentation.All list(@PathParam("image_id") String imageId) {
    return MemberView.of(service.list(current.context(), imageId));
  }

  @GET
  @Path("{member_id}")
  @Enforce(value = MemberPolicy.GET_MEMBER, at = Enforce.At.OBJECT)
  public MemberRepresentation show(
      @PathParam("image_id") String imageId, @PathParam("member_id") String project) {
    return MemberView.of(service.show(current.context(), imageId, project));
  }

  @PUT
  @Path("{member_id}")
  @Enforce(value = MemberPolicy.MODIFY_MEMBER, at = Enforce.At.OBJECT)
  public MemberRepresentation update(
      @PathParam("image_id") String imageId,
      @PathParam("member_id") String project,
      MemberRepresentation.Decision decision) {
    return MemberView.of(service.update(current.context(), imageId, project, decision.status()));
  }

  @DELETE
  @Path("{member_id}")
  @Enforce(value = MemberPolicy.DELETE_MEMBER, at = Enforce.At.OBJECT)
  public void delete(
      @PathParam("image_id") String imageId, @PathParam("member_id") String project) {
    service.delete(current.context(), imageId, project);
  }
}
