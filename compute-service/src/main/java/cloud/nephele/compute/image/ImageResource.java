package cloud.nephele.compute.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.image.ImageRepresentation.DetailList;
import cloud.nephele.compute.image.ImageRepresentation.Single;
import cloud.nephele.compute.image.ImageRepresentation.SummaryList;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** {@code /images}, which version 2.36 took away. */
@Path("images")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ImageResource {

  private static final Microversion GONE = Microversion.of("2.36");

  private final CurrentRequest current;
  private final ImageProxyService images;
  private final ComputeConfig config;

  @Inject
  ImageResource(CurrentRequest current, ImageProxyService images, ComputeConfig config) {
    this.current = current;
    this.images = images;
    this.config = config;
  }

  @GET
  @Enforce(ImagePolicy.PROXY)
  public SummaryList list(@Context UriInfo uri) {
    RequestContext context = requireServed();
    ListQuery query = query(context, uri);
    Page<JsonNode> page = page(context, query, uri);
    return new SummaryList(
        page.items().stream().map(image -> ImageView.summary(context, image)).toList(),
        query.nextLinks("images", page, image -> image.path("id").asText()));
  }

  @GET
  @Path("detail")
  @Enforce(ImagePolicy.PROXY)
  public DetailList listDetail(@Context UriInfo uri) {
    RequestContext context = requireServed();
    ListQuery query = query(context, uri);
    Page<JsonNode> page = page(context, query, uri);
    return new DetailList(
        page.items().stream().map(image -> ImageView.detail(context, image)).toList(),
        query.nextLinks("images/detail", page, image -> image.path("id").asText()));
  }

  @GET
  @Path("{id}")
  @Enforce(ImagePolicy.PROXY)
  public Single show(@PathParam("id") String id) {
    RequestContext context = requireServed();
    return new Single(ImageView.detail(context, images.require(context, id)));
  }

  @DELETE
  @Path("{id}")
  @Enforce(ImagePolicy.PROXY)
  public void delete(@PathParam("id") String id) {
    images.delete(requireServed(), id);
  }

  private static ListQuery query(RequestContext context, UriInfo uri) {
    return ListQuery.read(
        context,
        uri.getQueryParameters(),
        ImageQuery.parameters(uri.getQueryParameters().keySet()));
  }

  private Page<JsonNode> page(RequestContext context, ListQuery query, UriInfo uri) {
    int limit = query.page(config.maxLimit(), List.of()).limit();
    if (limit == 0) {
      return new Page<>(List.of(), false);
    }
    return images.list(context, ImageQuery.of(query, uri.getQueryParameters().keySet(), limit));
  }

  private RequestContext requireServed() {
    RequestContext context = current.context();
    if (context.version().isAtLeast(GONE)) {
      throw Fault.notFound("The resource could not be found.");
    }
    return context;
  }
}
