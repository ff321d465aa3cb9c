package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerImaging;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.workflow.SnapshotContext;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** {@code createBackup}: makes an image of a server's disk, and keeps only so many of a kind. */
@Singleton
public class CreateBackup implements ServerAction<CreateBackup.Body> {

  /** The image, its kind, and how many of that are kept. */
  public record Body(
      @NotNull(message = "is a required property")
          @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          String name,
      @NotNull(message = "is a required property") @JsonProperty("backup_type") String backupType,
      @NotNull(message = "is a required property") JsonNode rotation,
      Map<String, String> metadata) {}

  private final ServerImaging imaging;

  @Inject
  public CreateBackup(ServerImaging imaging) {
    this.imaging = imaging;
  }

  @Override
  public String name() {
    return "createBackup";
  }

  @Override
  public String rule() {
    return ServerPolicy.CREATE_BACKUP;
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  /** A lock keeps a server as it is, and a backup changes nothing about it. */
  @Override
  public boolean isHeldByLock() {
    return false;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, Body body) {
    return imaging.backup(
        context,
        seen,
        body.name(),
        body.metadata(),
        new SnapshotContext.Rotation(body.backupType(), kept(body.rotation())));
  }

  private static int kept(JsonNode rotation) {
    String text = rotation.asText();
    if (!(rotation.isIntegralNumber() || rotation.isTextual()) || !text.matches("\\d{1,9}")) {
      throw Fault.badRequest(
          "Invalid input for field/attribute rotation. Value: %s. It must be a whole number of at least 0"
              .formatted(rotation));
    }
    return Integer.parseInt(text);
  }
}
