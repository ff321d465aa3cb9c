package cloud.nephele.compute.keypair;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.PageRequest;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.keypair.KeypairRepresentation.Creation;
import cloud.nephele.compute.keypair.KeypairRepresentation.Listing;
import cloud.nephele.compute.keypair.KeypairRepresentation.NewKeypair;
import cloud.nephele.compute.keypair.KeypairRepresentation.Single;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code /os-keypairs}. */
@Path("os-keypairs")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class KeypairResource {

  private static final Microversion TYPED = Microversion.of("2.2");
  private static final Microversion FOR_OTHER_USERS = Microversion.of("2.10");
  private static final Microversion PAGED = Microversion.of("2.35");
  private static final Microversion NEVER_GENERATED = Microversion.of("2.92");

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_ -]+");
  private static final Pattern NAME_SINCE_2_92 = Pattern.compile("[a-zA-Z0-9@._ -]+");

  private final CurrentRequest current;
  private final KeypairService keypairs;
  private final PolicyEnforcer policy;
  private final ComputeConfig config;

  @Inject
  KeypairResource(
      CurrentRequest current,
      KeypairService keypairs,
      PolicyEnforcer policy,
      ComputeConfig config) {
    this.current = current;
    this.keypairs = keypairs;
    this.policy = policy;
    this.config = config;
  }

  @GET
  @Enforce(value = KeypairPolicy.LIST, at = Enforce.At.OBJECT)
  public Listing list(@Context UriInfo uri) {
    RequestContext context = current.context();
    boolean paged = context.version().isAtLeast(PAGED);
    ListQuery query = query(uri, paged ? Set.of("user_id", "limit", "marker") : Set.of("user_id"));
    String userId = owner(query.first("user_id"), KeypairPolicy.LIST);
    PageRequest page =
        paged
            ? query.page(config.maxLimit(), List.of())
            : new PageRequest(Integer.MAX_VALUE - 1, Optional.empty(), List.of());
    return KeypairView.listing(keypairs.list(userId, page), query);
  }

  @GET
  @Path("{name}")
  @Enforce(value = KeypairPolicy.SHOW, at = Enforce.At.OBJECT)
  public Single show(@PathParam("name") String name, @Context UriInfo uri) {
    return KeypairView.single(keypairs.require(owner(uri, KeypairPolicy.SHOW), name));
  }

  @POST
  @Enforce(value = KeypairPolicy.CREATE, at = Enforce.At.OBJECT)
  public Response create(Creation body) {
    RequestContext context = current.context();
    NewKeypair asked = body.keypair();
    String userId = owner(Optional.ofNullable(asked.userId()), KeypairPolicy.CREATE);
    String name = requireName(context, asked.name());
    KeypairType type = "x509".equals(asked.type()) ? KeypairType.X509 : KeypairType.SSH;
    KeypairService.Created created;
    if (asked.publicKey() != null) {
      created = keypairs.add(context.projectId(), userId, name, type, asked.publicKey());
    } else if (context.version().isAtLeast(NEVER_GENERATED)) {
      throw Fault.badRequest(
          "Invalid input for field/attribute keypair. 'public_key' is a required property");
    } else {
      created = keypairs.generate(context.projectId(), userId, name, type);
    }
    return Response.status(context.version().isAtLeast(TYPED) ? 201 : 200)
        .entity(KeypairView.created(created))
        .build();
  }

  @DELETE
  @Path("{name}")
  @Enforce(value = KeypairPolicy.DELETE, at = Enforce.At.OBJECT)
  public Response delete(@PathParam("name") String name, @Context UriInfo uri) {
    keypairs.delete(owner(uri, KeypairPolicy.DELETE), name);
    return Response.status(current.context().version().isAtLeast(TYPED) ? 204 : 202).build();
  }

  private String owner(UriInfo uri, String rule) {
    return owner(query(uri, Set.of("user_id")).first("user_id"), rule);
  }

  /** The user whose key pairs are meant, once the caller is known to be allowed. */
  private String owner(Optional<String> asked, String rule) {
    RequestContext context = current.context();
    String userId =
        asked
            .filter(id -> context.version().isAtLeast(FOR_OTHER_USERS))
            .orElse(context.caller().userId());
    policy.enforce(context, rule, Map.of("user_id", userId));
    return userId;
  }

  private ListQuery query(UriInfo uri, Set<String> known) {
    return ListQuery.read(current.context(), uri.getQueryParameters(), known);
  }

  private static String requireName(RequestContext context, String name) {
    boolean newer = context.version().isAtLeast(NEVER_GENERATED);
    if (!(newer ? NAME_SINCE_2_92 : NAME).matcher(name).matches() || !name.equals(name.strip())) {
      throw Fault.badRequest(
          "Invalid input for field/attribute keypair.name. Value: %s. It may have letters, digits,"
                  .formatted(name)
              + (newer ? " @, dots," : "")
              + " spaces, underscores and hyphens, and no space at its ends.");
    }
    return name;
  }
}
