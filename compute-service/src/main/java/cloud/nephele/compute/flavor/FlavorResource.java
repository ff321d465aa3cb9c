package cloud.nephele.compute.flavor;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.paging.PageRequest;
import cloud.nephele.common.paging.SortKey;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.api.Truth;
import cloud.nephele.compute.flavor.FlavorRepresentation.Creation;
import cloud.nephele.compute.flavor.FlavorRepresentation.DetailList;
import cloud.nephele.compute.flavor.FlavorRepresentation.NewFlavorDocument;
import cloud.nephele.compute.flavor.FlavorRepresentation.Single;
import cloud.nephele.compute.flavor.FlavorRepresentation.SummaryList;
import cloud.nephele.compute.flavor.FlavorRepresentation.Update;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code /flavors}. */
@Path("flavors")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class FlavorResource {

  private static final Set<String> QUERY =
      Set.of("limit", "marker", "is_public", "minRam", "minDisk", "sort_key", "sort_dir");
  private static final Microversion UPDATABLE = Microversion.of("2.55");
  private static final Pattern ID = Pattern.compile("(?! )[a-zA-Z0-9. _-]{1,255}(?<! )");

  private final CurrentRequest current;
  private final FlavorService flavors;
  private final FlavorView view;
  private final ComputeConfig config;

  @Inject
  FlavorResource(
      CurrentRequest current, FlavorService flavors, FlavorView view, ComputeConfig config) {
    this.current = current;
    this.flavors = flavors;
    this.view = view;
    this.config = config;
  }

  @GET
  @Enforce(FlavorPolicy.LIST)
  public SummaryList list(@Context UriInfo uri) {
    ListQuery query = query(uri);
    return view.summaries(current.context(), page(query), query);
  }

  @GET
  @Path("detail")
  @Enforce(FlavorPolicy.LIST)
  public DetailList listDetail(@Context UriInfo uri) {
    ListQuery query = query(uri);
    return view.details(current.context(), page(query), query);
  }

  @GET
  @Path("{id}")
  @Enforce(FlavorPolicy.LIST)
  public Single show(@PathParam("id") String id) {
    RequestContext context = current.context();
    return view.single(context, flavors.require(context, id));
  }

  @POST
  @Enforce(FlavorPolicy.CREATE)
  public Single create(Creation body) {
    return view.single(current.context(), flavors.create(newFlavor(body.flavor())));
  }

  @PUT
  @Path("{id}")
  @Enforce(FlavorPolicy.UPDATE)
  public Single update(@PathParam("id") String id, Update body) {
    RequestContext context = current.context();
    if (!context.version().isAtLeast(UPDATABLE)) {
      throw Fault.notFound("Flavors can be changed from microversion 2.55 on.");
    }
    return view.single(context, flavors.describe(id, body.flavor().description()));
  }

  @DELETE
  @Path("{id}")
  @Enforce(FlavorPolicy.DELETE)
  public Response delete(@PathParam("id") String id) {
    flavors.delete(id);
    return Response.accepted().build();
  }

  private ListQuery query(UriInfo uri) {
    return ListQuery.read(current.context(), uri.getQueryParameters(), QUERY);
  }

  private Page<Flavor> page(ListQuery query) {
    RequestContext context = current.context();
    FlavorFilter filter =
        new FlavorFilter(
            context.caller().hasRole("admin")
                ? isPublic(query.first("is_public"))
                : Optional.of(true),
            context.caller().projectId(),
            query.first("minRam").map(text -> minimum("minRam", text)).orElse(0),
            query.first("minDisk").map(text -> minimum("minDisk", text)).orElse(0));
    PageRequest page = query.page(config.maxLimit(), sort(query));
    return flavors.list(context, filter, page);
  }

  private static List<SortKey> sort(ListQuery query) {
    String key = query.first("sort_key").orElse("flavorid");
    String direction = query.first("sort_dir").orElse("asc");
    if (!FlavorOrder.keys().contains(key)) {
      throw Fault.badRequest(
          "Invalid input for query parameters sort_key. Value: %s. It must be one of %s."
              .formatted(key, String.join(", ", new TreeSet<>(FlavorOrder.keys()))));
    }
    if (!direction.equals("asc") && !direction.equals("desc")) {
      throw Fault.badRequest(
          "Invalid input for query parameters sort_dir. Value: %s. It must be asc or desc."
              .formatted(direction));
    }
    return List.of(new SortKey(key, direction.equals("asc")));
  }

  /** {@code None} shows both kinds; without the parameter, public flavors are shown. */
  private static Optional<Boolean> isPublic(Optional<String> text) {
    String word = text.orElse("true");
    if (word.equalsIgnoreCase("none")) {
      return Optional.empty();
    }
    return Optional.of(
        Truth.of(word)
            .orElseThrow(() -> Fault.badRequest("Invalid is_public filter [" + word + "]")));
  }

  private static int minimum(String name, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST, "Invalid " + name + " filter [" + text + "]", Map.of(), e);
    }
  }

  private static NewFlavor newFlavor(NewFlavorDocument flavor) {
    return new NewFlavor(
        id(flavor.id()),
        flavor.name(),
        flavor.ram(),
        flavor.vcpus(),
        flavor.disk(),
        Optional.ofNullable(flavor.ephemeral()).orElse(0),
        Optional.ofNullable(flavor.swap()).orElse(0),
        Optional.ofNullable(flavor.rxtxFactor()).orElse(1.0),
        Optional.ofNullable(flavor.isPublic()).orElse(true),
        flavor.description());
  }

  private static Optional<String> id(Object id) {
    Optional<String> text =
        switch (id) {
          case null -> Optional.empty();
          case String string -> Optional.of(string);
          case Integer number -> Optional.of(number.toString());
          case Long number -> Optional.of(number.toString());
          case Double number -> Optional.of(BigDecimal.valueOf(number).toString());
          default ->
              throw Fault.badRequest(
                  "Invalid input for field/attribute flavor.id. It is not of the type 'string',"
                      + " 'number'");
        };
    text.filter(string -> !ID.matcher(string).matches())
        .ifPresent(
            string -> {
              throw Fault.badRequest(
                  "Invalid input for field/attribute flavor.id. Value: %s. It may have 1 to 255"
                          .formatted(string)
                      + " letters, digits, dots, spaces, underscores and hyphens, and no space at"
                      + " its ends.");
            });
    return text;
  }
}
