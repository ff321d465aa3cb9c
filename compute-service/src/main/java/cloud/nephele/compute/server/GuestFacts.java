package cloud.nephele.compute.server;

import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.metadata.GuestMetadata;
import cloud.nephele.compute.volume.LocalDiskService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** From a server's row to what its guest may know of itself. */
@Singleton
public class GuestFacts {

  private final ServerRepository servers;
  private final LocalDiskService localDisks;

  @Inject
  GuestFacts(ServerRepository servers, LocalDiskService localDisks) {
    this.servers = servers;
    this.localDisks = localDisks;
  }

  /**
   * What a guest may know, in the caller's transaction.
   *
   * @param adminPassword told at its first boot only
   * @param files as the password
   */
  public GuestMetadata of(
      Server server,
      List<Nic> nics,
      Optional<String> adminPassword,
      List<GuestMetadata.InjectedFile> files) {
    Optional<ServerBoot> boot = servers.findBoot(server.id());
    return new GuestMetadata(
        server.id(),
        server.number(),
        server.name(),
        server.hostname(),
        server.projectId(),
        server.availabilityZone().orElse(""),
        server.launchIndex(),
        server.reservationId(),
        server.flavor().name(),
        server.metadata(),
        server.keyName().flatMap(name -> boot.flatMap(found -> key(name, found))),
        boot.flatMap(ServerBoot::userData),
        adminPassword,
        files,
        nics,
        localDisks.of(server.id()),
        server.securityGroups());
  }

  private static Optional<GuestMetadata.Key> key(String name, ServerBoot boot) {
    return boot.keyData()
        .map(data -> new GuestMetadata.Key(name, boot.keyType().orElse("ssh"), data));
  }
}
