package cloud.nephele.compute.volumeattachment;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see, attach, exchange and detach the volumes of servers. */
@Singleton
public class VolumeAttachmentPolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-volumes-attachments:index";
  static final String SHOW = "os_compute_api:os-volumes-attachments:show";
  static final String CREATE = "os_compute_api:os-volumes-attachments:create";
  static final String UPDATE = "os_compute_api:os-volumes-attachments:update";
  static final String SWAP = "os_compute_api:os-volumes-attachments:swap";
  static final String DELETE = "os_compute_api:os-volumes-attachments:delete";

  private static final String COLLECTION = "/servers/{server_id}/os-volume_attachments";
  private static final String ONE = COLLECTION + "/{volume_id}";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            LIST, Checks.PROJECT_READER_OR_ADMIN, "List a server's volumes", "GET " + COLLECTION),
        new Rule(SHOW, Checks.PROJECT_READER_OR_ADMIN, "Show a server's volume", "GET " + ONE),
        new Rule(
            CREATE,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Attach a volume to a server",
            "POST " + COLLECTION),
        new Rule(
            UPDATE,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Change whether a volume goes when its server does",
            "PUT " + ONE),
        new Rule(
            SWAP,
            "role:admin or role:service",
            "Exchange a server's volume for another with the same data",
            "PUT " + ONE),
        new Rule(
            DELETE,
            Checks.PROJECT_MEMBER_OR_ADMIN,
            "Detach a volume from a server",
            "DELETE " + ONE));
  }
}
