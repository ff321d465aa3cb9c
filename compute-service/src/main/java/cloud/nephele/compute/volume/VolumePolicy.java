package cloud.nephele.compute.volume;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.compute.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see, make and delete volumes and their snapshots. */
@Singleton
public class VolumePolicy implements PolicyRules {

  static final String LIST = "os_compute_api:os-volumes:list";
  static final String CREATE = "os_compute_api:os-volumes:create";
  static final String DETAIL = "os_compute_api:os-volumes:detail";
  static final String SHOW = "os_compute_api:os-volumes:show";
  static final String DELETE = "os_compute_api:os-volumes:delete";
  static final String SNAPSHOT_LIST = "os_compute_api:os-volumes:snapshots:list";
  static final String SNAPSHOT_CREATE = "os_compute_api:os-volumes:snapshots:create";
  static final String SNAPSHOT_DETAIL = "os_compute_api:os-volumes:snapshots:detail";
  static final String SNAPSHOT_SHOW = "os_compute_api:os-volumes:snapshots:show";
  static final String SNAPSHOT_DELETE = "os_compute_api:os-volumes:snapshots:delete";

  private static final String READER = Checks.PROJECT_READER_OR_ADMIN;
  private static final String MEMBER = Checks.PROJECT_MEMBER_OR_ADMIN;

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(LIST, READER, "List volumes and their types", "GET /os-volumes"),
        new Rule(CREATE, MEMBER, "Create a volume", "POST /os-volumes"),
        new Rule(DETAIL, READER, "List volumes in detail", "GET /os-volumes/detail"),
        new Rule(SHOW, READER, "Show a volume", "GET /os-volumes/{volume_id}"),
        new Rule(DELETE, MEMBER, "Delete a volume", "DELETE /os-volumes/{volume_id}"),
        new Rule(SNAPSHOT_LIST, READER, "List snapshots", "GET /os-snapshots"),
        new Rule(SNAPSHOT_CREATE, MEMBER, "Create a snapshot", "POST /os-snapshots"),
        new Rule(SNAPSHOT_DETAIL, READER, "List snapshots in detail", "GET /os-snapshots/detail"),
        new Rule(SNAPSHOT_SHOW, READER, "Show a snapshot", "GET /os-snapshots/{snapshot_id}"),
        new Rule(
            SNAPSHOT_DELETE, MEMBER, "Delete a snapshot", "DELETE /os-snapshots/{snapshot_id}"));
  }
}
