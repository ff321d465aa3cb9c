package cloud.nephele.image.v1;

import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.image.member.MemberPolicy;
import cloud.nephele.image.member.MemberService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The images that are shared with a project. */
@Path("/v1/shared-images/{member_id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SharedImageResource {

  private final MemberService service;
  private final CurrentRequest current;

  @Inject
  SharedImageResource(MemberService service, CurrentRequest current) {
    this.service = service;
    this.current = current;
  }

  @GET
  @Enforce(MemberPolicy.GET_MEMBERS)
  public MembershipRepresentation.SharedImages list(@PathParam("member_id") String project) {
    return new MembershipRepresentation.SharedImages(
        service.memberships(current.context(), project).stream()
            .map(
                member ->
                    new MembershipRepresentation.SharedImage(
                        member.imageId().toString(), member.canShare()))
            .toList());
  }
}
