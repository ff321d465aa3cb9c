package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerImaging;
import cloud.nephele.compute.server.ServerPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** {@code createImage}: makes an image of a server's disk. */
@Singleton
public class CreateImage implements ServerAction<CreateImage.Body> {

  /** How the image is called, and what else is to be known of it. */
  public record Body(
      @NotNull(message = "is a required property")
          @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          String name,
      Map<String, String> metadata) {}

  private final ServerImaging imaging;

  @Inject
  public CreateImage(ServerImaging imaging) {
    this.imaging = imaging;
  }

  @Override
  public String name() {
    return "createImage";
  }

  @Override
  public String rule() {
    return ServerPolicy.CREATE_IMAGE;
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  /** A lock keeps a server as it is, and an image changes nothing about it. */
  @Override
  public boolean isHeldByLock() {
    return false;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, Body body) {
    return imaging.image(context, seen, body.name(), body.metadata());
  }
}
