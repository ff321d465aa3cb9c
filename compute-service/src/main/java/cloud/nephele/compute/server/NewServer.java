package cloud.nephele.compute.server;

import cloud.nephele.compute.flavor.Flavor;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.metadata.GuestMetadata;
import cloud.nephele.compute.network.NetworkChoice;
import cloud.nephele.compute.volume.DiskWish;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Servers to create, every reference resolved.
 *
 * @param names one per server
 * @param hostname what the guests call themselves; empty: made from the name
 * @param image what the root disk starts from; empty when that is a volume
 * @param disks the volumes they have from their start
 * @param requestedZone the zone that was asked for; empty for any
 * @param requestedHost the host that was asked for; empty for any
 */
record NewServer(
    List<String> names,
    Optional<String> hostname,
    Optional<String> description,
    Optional<Image> image,
    List<DiskWish> disks,
    Flavor flavor,
    Optional<GuestMetadata.Key> key,
    List<NetworkChoice.Wish> networks,
    Optional<String> requestedZone,
    Optional<String> requestedHost,
    Map<String, String> metadata,
    List<String> tags,
    List<String> securityGroups,
    Optional<String> userData,
    List<GuestMetadata.InjectedFile> files,
    String adminPassword,
    Optional<String> accessIpV4,
    Optional<String> accessIpV6,
    String diskConfig,
    Optional<List<String>> trustedCertificates,
    SchedulerHints schedulerHints) {}
