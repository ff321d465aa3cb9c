package cloud.nephele.compute.metadata;

import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.driver.Nic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a guest may know of itself.
 *
 * @param serverId the server's id
 * @param number the server's number, from which EC2's ids are made
 * @param name the display name
 * @param hostname what the guest should call itself
 * @param projectId the owner
 * @param availabilityZone where it runs
 * @param launchIndex its place among those created together
 * @param reservationId names those created together
 * @param flavorName the flavor's name
 * @param metadata the owner's own
 * @param key the key for logging in
 * @param userData the owner's script, as base64
 * @param adminPassword the password made or given at creation
 * @param files files to put into the guest
 * @param nics its interfaces
 * @param localDisks its disks beside the one it starts from and its volumes
 * @param securityGroups names of its security groups
 */
public record GuestMetadata(
    UUID serverId,
    long number,
    String name,
    String hostname,
    String projectId,
    String availabilityZone,
    int launchIndex,
    String reservationId,
    String flavorName,
    Map<String, String> metadata,
    Optional<Key> key,
    Optional<String> userData,
    Optional<String> adminPassword,
    List<InjectedFile> files,
    List<Nic> nics,
    List<LocalDisk> localDisks,
    List<String> securityGroups) {

  /** A public key; {@code type} is {@code ssh} or {@code x509}. */
  public record Key(String name, String type, String data) {}

  /** A file; the contents are base64. */
  public record InjectedFile(String path, String contents) {}
}
