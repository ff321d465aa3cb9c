package cloud.nephele.image.image;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the image of a request, for every feature. What the caller may not know of is not found;
 * what they know of and may not touch is forbidden.
 */
@ApplicationScoped
public class ImageAccess {

  private final ImageRepository images;
  private final PolicyEnforcer policy;

  @Inject
  public ImageAccess(ImageRepository images, PolicyEnforcer policy) {
    this.images = images;
    this.policy = policy;
  }

  /** The image, if the caller may see it; 404 otherwise. */
  public Image require(RequestContext context, String id) {
    return visible(context, id, images::findPresent).orElseThrow(() -> notFound(id));
  }

  /** As {@link #require}; nobody else changes the image until the transaction ends. */
  public Image requireForUpdate(RequestContext context, String id) {
    return visible(context, id, images::findForUpdate).orElseThrow(() -> notFound(id));
  }

  /** Asks a rule about an image. */
  public void enforce(RequestContext context, String rule, Image image) {
    policy.enforce(context, rule, target(context, image));
  }

  /** Whether a rule allows something to be done with, or shown of, an image. */
  public boolean allows(RequestContext context, String rule, Image image) {
    return policy.allows(context, rule, target(context, image));
  }

  /** The image, for a rule that knows services only: they see all there are. */
  public Image requireForService(RequestContext context, String id) {
    return (context.caller().hasRole("service")
            ? ImageId.parse(id).flatMap(images::findPresent)
            : visible(context, id, images::findPresent))
        .orElseThrow(() -> notFound(id));
  }

  public boolean isAdmin(RequestContext context) {
    return policy.allows(context, ImagePolicy.ADMIN, Map.of());
  }

  Optional<Image> find(RequestContext context, String id) {
    return visible(context, id, images::findPresent);
  }

  private Optional<Image> visible(
      RequestContext context, String id, Function<java.util.UUID, Optional<Image>> finder) {
    return ImageId.parse(id).flatMap(finder).filter(image -> isVisible(context, image));
  }

  boolean isVisible(RequestContext context, Image image) {
    boolean concerned =
        isOwn(context, image)
            || image.visibility() == Visibility.PUBLIC
            || image.visibility() == Visibility.COMMUNITY
            || isMember(context, image)
            || isAdmin(context);
    return concerned && policy.allows(context, ImagePolicy.GET_IMAGE, target(context, image));
  }

  private static boolean isOwn(RequestContext context, Image image) {
    return image.owner().isPresent() && image.owner().equals(context.caller().projectId());
  }

  /** Whether the image is shared with the caller's project. */
  private boolean isMember(RequestContext context, Image image) {
    return image.visibility() == Visibility.SHARED
        && context
            .caller()
            .projectId()
            .filter(project -> images.isMember(image.id(), project))
            .isPresent();
  }

  private Map<String, Object> target(RequestContext context, Image image) {
    Map<String, Object> target = new HashMap<>();
    target.put("visibility", image.visibility().wireName());
    // Left out rather than null: a null would equal the project of a token that has none.
    image
        .owner()
        .ifPresent(
            owner -> {
              target.put("owner", owner);
              target.put("project_id", owner);
            });
    context
        .caller()
        .projectId()
        .filter(project -> !isOwn(context, image) && isMember(context, image))
        .ifPresent(project -> target.put("member_id", project));
    return target;
  }

  private static Fault notFound(String id) {
    return Fault.notFound("No image found with ID " + id + ".");
  }
}
