package cloud.nephele.compute.flavor;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.flavor.FlavorRepresentation.ExtraSpec;
import cloud.nephele.compute.flavor.FlavorRepresentation.ExtraSpecs;
import cloud.nephele.compute.flavor.FlavorRepresentation.ShownExtraSpec;
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
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code /flavors/{id}/os-extra_specs}. */
@Path("flavors")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class FlavorExtraSpecResource {

  private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9_:. -]{1,255}");
  private static final int MAX_VALUE_LENGTH = 255;
  private static final Microversion CHECKED = Microversion.of("2.86");

  private final CurrentRequest current;
  private final FlavorService flavors;

  @Inject
  FlavorExtraSpecResource(CurrentRequest current, FlavorService flavors) {
    this.current = current;
    this.flavors = flavors;
  }

  @GET
  @Path("{id}/os-extra_specs")
  @Enforce(FlavorPolicy.LIST_EXTRA_SPECS)
  public ExtraSpecs list(@PathParam("id") String id) {
    return new ExtraSpecs(Map.copyOf(flavors.require(current.context(), id).extraSpecs()));
  }

  @POST
  @Path("{id}/os-extra_specs")
  @Enforce(FlavorPolicy.CREATE_EXTRA_SPECS)
  public ExtraSpecs create(@PathParam("id") String id, ExtraSpecs body) {
    flavors.putExtraSpecs(id, values("extra_specs", body.extraSpecs()));
    return body;
  }

  @GET
  @Path("{id}/os-extra_specs/{key}")
  @Enforce(FlavorPolicy.SHOW_EXTRA_SPEC)
  public ShownExtraSpec show(@PathParam("id") String id, @PathParam("key") String key) {
    return new ShownExtraSpec(Map.of(key, flavors.requireExtraSpec(current.context(), id, key)));
  }

  @PUT
  @Path("{id}/os-extra_specs/{key}")
  @Enforce(FlavorPolicy.UPDATE_EXTRA_SPEC)
  public ShownExtraSpec update(
      @PathParam("id") String id, @PathParam("key") String key, ExtraSpec body) {
    if (body.entry().size() != 1) {
      throw Fault.badRequest(
          "Invalid input for field/attribute body. It must have one field, named as the key in the"
              + " path.");
    }
    if (!body.entry().containsKey(key)) {
      throw Fault.badRequest("Request body and URI mismatch");
    }
    flavors.putExtraSpecs(id, values("body", body.entry()));
    return new ShownExtraSpec(body.entry());
  }

  @DELETE
  @Path("{id}/os-extra_specs/{key}")
  @Enforce(FlavorPolicy.DELETE_EXTRA_SPEC)
  public Response delete(@PathParam("id") String id, @PathParam("key") String key) {
    flavors.deleteExtraSpec(id, key);
    return Response.ok().build();
  }

  /** Numbers are kept as text. */
  private Map<String, String> values(String field, Map<String, Object> specs) {
    Map<String, String> values = new LinkedHashMap<>();
    specs.forEach(
        (key, value) -> {
          if (!KEY.matcher(key).matches()) {
            throw Fault.badRequest(
                "Invalid input for field/attribute %s. The key '%s' may have 1 to 255 letters,"
                        .formatted(field, key)
                    + " digits, hyphens, underscores, colons, dots and spaces.");
          }
          String text =
              switch (value) {
                case String string -> string;
                case Number number -> number.toString();
                case null, default ->
                    throw Fault.badRequest(
                        "Invalid input for field/attribute %s.%s. It is not of the type 'string',"
                                .formatted(field, key)
                            + " 'number'");
              };
          if (text.length() > MAX_VALUE_LENGTH) {
            throw Fault.badRequest(
                "Invalid input for field/attribute %s.%s. It is too long (at most %d characters)"
                    .formatted(field, key, MAX_VALUE_LENGTH));
          }
          if (current.context().version().isAtLeast(CHECKED)) {
            KnownExtraSpecs.require(key, text);
          }
          values.put(key, text);
        });
    return values;
  }
}
