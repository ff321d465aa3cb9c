package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.BaseImage;
import cloud.nephele.compute.driver.ConfigDrive;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.image.ImageService;
import cloud.nephele.compute.metadata.MetadataDocuments;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.server.FlavorSnapshot;
import cloud.nephele.compute.server.GuestFacts;
import cloud.nephele.compute.server.Migration;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.volume.LocalDiskService;
import cloud.nephele.compute.volume.VolumeAttachments;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** From a server's row to the guest that its host is to run. */
@Singleton
class GuestSpecs {

  private final ServerRepository servers;
  private final ImageService images;
  private final NetworkService networks;
  private final VolumeAttachments volumes;
  private final LocalDiskService localDisks;
  private final GuestFacts facts;
  private final MetadataDocuments documents;

  @Inject
  GuestSpecs(
      ServerRepository servers,
      ImageService images,
      NetworkService networks,
      VolumeAttachments volumes,
      LocalDiskService localDisks,
      GuestFacts facts,
      MetadataDocuments documents) {
    this.servers = servers;
    this.images = images;
    this.networks = networks;
    this.volumes = volumes;
    this.localDisks = localDisks;
    this.facts = facts;
    this.documents = documents;
  }

  /** A guest made from an image, told all that its creator wanted it to know. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  GuestSpec fromImage(UUID serverId, BuildContext context) {
    Server server = servers.findLive(serverId).orElseThrow();
    List<Nic> nics = networks.nicsOf(server.id(), server.hostname());
    return spec(
        server,
        server.flavor(),
        context.image().map(images::baseImage),
        nics,
        documents.configDrive(
            facts.of(server, nics, Optional.ofNullable(context.adminPassword()), context.files())),
        localDisks.of(serverId));
  }

  /** A guest that keeps its disks, with a flavor's sizes. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  GuestSpec fromItsDisks(UUID serverId, FlavorSnapshot flavor) {
    return fromItsDisks(serverId, flavor, localDisks.of(serverId));
  }

  /** A guest as it is to be on the other side of a move. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  GuestSpec fromItsDisks(UUID serverId, Migration migration) {
    return fromItsDisks(
        serverId, migration.newFlavor(), localDisks.onTheOtherSide(serverId, migration.uuid()));
  }

  private GuestSpec fromItsDisks(UUID serverId, FlavorSnapshot flavor, List<LocalDisk> disks) {
    Server server = servers.findLive(serverId).orElseThrow();
    BaseImage itsOwn =
        new BaseImage(
            server.imageId().orElse(server.id()),
            "qcow2",
            0,
            "SHA-512",
            "",
            () -> {
              throw DriverException.permanent("The guest has its disks already.");
            });
    return spec(
        server,
        flavor,
        server.imageId().map(_ -> itsOwn),
        networks.nicsOf(server.id(), server.hostname()),
        new ConfigDrive(Map.of()),
        disks);
  }

  private GuestSpec spec(
      Server server,
      FlavorSnapshot flavor,
      Optional<BaseImage> image,
      List<Nic> nics,
      ConfigDrive drive,
      List<LocalDisk> disks) {
    return new GuestSpec(
        server.id(),
        server.name(),
        server.projectId(),
        flavor.vcpus(),
        flavor.memoryMib(),
        flavor.rootGib(),
        image,
        nics,
        Optional.of(drive),
        volumes.disksOf(server.id()),
        disks);
  }
}
