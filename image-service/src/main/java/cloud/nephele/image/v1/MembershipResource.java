package cloud.nephele.image.v1;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.representation.RepresentationReader;
import cloud.nephele.image.member.MemberPolicy;
import cloud.nephele.image.member.MemberService;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The members of an image. */
@Path("/v1/images/{image_id}/members")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MembershipResource {

  private static final int MAX_BODY_BYTES = 64 * 1024;

  private final MemberService service;
  private final RepresentationReader reader;
  private final ObjectMapper json;
  private final CurrentRequest current;

  @Inject
  MembershipResource(
      MemberService service,
      RepresentationReader reader,
      ObjectMapper json,
      CurrentRequest current) {
    this.service = service;
    this.reader = reader;
    this.json = json;
    this.current = current;
  }

  @GET
  @Enforce(value = MemberPolicy.GET_MEMBERS, at = Enforce.At.OBJECT)
  public MembershipRepresentation.Members list(@PathParam("image_id") String imageId) {
    return new MembershipRepresentation.Members(
        service.listWhateverVisibility(current.context(), imageId).stream()
            .map(
                member ->
                    new MembershipRepresentation.OfImage(member.memberId(), member.canShare()))
            .toList());
  }

  @PUT
  @Enforce(value = MemberPolicy.ADD_MEMBER, at = Enforce.At.OBJECT)
  public void replaceAll(
      @PathParam("image_id") String imageId, MembershipRepresentation.Replacement document) {
    Map<String, Optional<Boolean>> members = new LinkedHashMap<>();
    document
        .memberships()
        .forEach(member -> members.put(member.memberId(), Optional.ofNullable(member.canShare())));
    service.replaceAll(current.context(), imageId, members);
  }

  /** The body, which says whether the member may share the image on, may be missing. */
  @PUT
  @Path("{member_id}")
  @Consumes(MediaType.WILDCARD)
  @Enforce(value = MemberPolicy.ADD_MEMBER, at = Enforce.At.OBJECT)
  public void put(
      @PathParam("image_id") String imageId,
      @PathParam("member_id") String project,
      InputStream body)
      throws IOException {
    service.put(current.context(), imageId, project, canShare(body));
  }

  @DELETE
  @Path("{member_id}")
  @Enforce(value = MemberPolicy.DELETE_MEMBER, at = Enforce.At.OBJECT)
  public void delete(
      @PathParam("image_id") String imageId, @PathParam("member_id") String project) {
    service.delete(current.context(), imageId, project);
  }

  private Optional<Boolean> canShare(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BODY_BYTES);
    if (bytes.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
              reader.read(json.readTree(bytes), MembershipRepresentation.One.class).member())
          .map(MembershipRepresentation.Member::canShare);
    } catch (JsonProcessingException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST, "Malformed request body: it is not JSON.", Map.of(), e);
    }
  }
}
