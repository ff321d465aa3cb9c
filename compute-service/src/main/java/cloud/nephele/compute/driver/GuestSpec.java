package cloud.nephele.compute.driver;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A guest to run. All sizes as the flavor states them.
 *
 * @param serverId the server's id, also the guest's own UUID
 * @param name the server's display name, for people who look at the host
 * @param projectId the owner, for people who look at the host
 * @param vcpus virtual processors
 * @param memoryMib memory
 * @param rootGib size of the root disk; 0 means as large as the image
 * @param image what the root disk starts from; empty when it is a volume
 * @param nics network interfaces in the order the guest sees them; may be empty
 * @param configDrive files of the config drive; empty when the guest has none
 * @param volumes the volumes it has from its start
 * @param localDisks the empty disks that it has beside its root disk
 */
public record GuestSpec(
    UUID serverId,
    String name,
    String projectId,
    int vcpus,
    int memoryMib,
    int rootGib,
    Optional<BaseImage> image,
    List<Nic> nics,
    Optional<ConfigDrive> configDrive,
    List<VolumeDisk> volumes,
    List<LocalDisk> localDisks) {

  public GuestSpec {
    nics = List.copyOf(nics);
    volumes = List.copyOf(volumes);
    localDisks = List.copyOf(localDisks);
  }

  /** Whether it starts from a volume rather than from a disk of its own. */
  public boolean startsFromVolume() {
    return volumes.stream().anyMatch(VolumeDisk::isRoot);
  }
}
