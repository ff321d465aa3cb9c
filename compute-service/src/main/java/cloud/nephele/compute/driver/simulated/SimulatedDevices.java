package cloud.nephele.compute.driver.simulated;

import cloud.nephele.compute.driver.BaseImage;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.InterfaceHotPlug;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.VolumeDisk;
import cloud.nephele.compute.driver.VolumeHotPlug;
import cloud.nephele.compute.driver.VolumeStore;
import cloud.nephele.compute.driver.VolumeSwapping;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Volumes and interfaces that come to guests and go. */
final class SimulatedDevices
    implements InterfaceHotPlug, VolumeStore, VolumeHotPlug, VolumeSwapping {

  private final SimulatedHosts hosts;
  private final SimulatedVolumes volumes;
  private final VerifiedImages images;

  SimulatedDevices(SimulatedHosts hosts, SimulatedVolumes volumes, VerifiedImages images) {
    this.hosts = hosts;
    this.volumes = volumes;
    this.images = images;
  }

  @Override
  public void plug(String host, UUID serverId, Nic nic) {
    hosts.require(host, serverId);
    change(
        host,
        serverId,
        guest -> !guest.macAddresses().contains(nic.macAddress()),
        guest ->
            guest.withInterfaces(
                with(guest.macAddresses(), nic.macAddress()),
                "simulated: interface %s with address %s was plugged in"
                    .formatted(nic.macAddress(), nic.ipv4Address().orElse("none"))));
  }

  @Override
  public void unplug(String host, UUID serverId, Nic nic) {
    hosts.requireUp(host);
    change(
        host,
        serverId,
        guest -> guest.macAddresses().contains(nic.macAddress()),
        guest ->
            guest.withInterfaces(
                without(guest.macAddresses(), nic.macAddress()),
                "simulated: interface %s was unplugged".formatted(nic.macAddress())));
  }

  @Override
  public List<String> macAddresses(String host, UUID serverId) {
    return hosts.require(host, serverId).macAddresses();
  }

  @Override
  public void createVolume(UUID volumeId, int sizeGib, Content content) {
    switch (content) {
      case Content.Blank() -> {}
      case Content.OfImage(BaseImage image) -> images.require(image);
      case Content.OfSnapshot(UUID snapshotId) -> volumes.require(snapshotId);
    }
    volumes.add(volumeId);
  }

  @Override
  public void rewriteVolume(UUID volumeId, int sizeGib, Content content) {
    createVolume(volumeId, sizeGib, content);
  }

  @Override
  public void deleteVolume(UUID volumeId) {
    volumes.remove(volumeId);
  }

  @Override
  public void createSnapshot(UUID snapshotId, UUID volumeId, Optional<Holder> holder) {
    volumes.require(volumeId);
    volumes.add(snapshotId);
  }

  @Override
  public void deleteSnapshot(UUID snapshotId) {
    volumes.remove(snapshotId);
  }

  @Override
  public void plugVolume(String host, UUID serverId, VolumeDisk disk) {
    hosts.require(host, serverId);
    volumes.require(disk.volumeId());
    change(
        host,
        serverId,
        guest -> !guest.volumes().contains(disk.volumeId()),
        guest ->
            guest.withVolumes(
                with(guest.volumes(), disk.volumeId()),
                "simulated: volume %s was plugged in as %s"
                    .formatted(disk.volumeId(), disk.device())));
  }

  @Override
  public void unplugVolume(String host, UUID serverId, VolumeDisk disk) {
    hosts.requireUp(host);
    change(
        host,
        serverId,
        guest -> guest.volumes().contains(disk.volumeId()),
        guest ->
            guest.withVolumes(
                without(guest.volumes(), disk.volumeId()),
                "simulated: volume %s was unplugged".formatted(disk.volumeId())));
  }

  @Override
  public List<UUID> volumes(String host, UUID serverId) {
    return hosts.require(host, serverId).volumes();
  }

  @Override
  public void swapVolume(String host, UUID serverId, VolumeDisk disk, UUID newVolumeId) {
    SimulatedGuest guest = hosts.require(host, serverId);
    volumes.require(newVolumeId);
    if (guest.state() == PowerState.SHUTDOWN) {
      throw DriverException.permanent("Guest " + serverId + " is off: its volumes stay.");
    }
    hosts.guests().put(host, exchanged(guest, disk.volumeId(), newVolumeId));
  }

  private static SimulatedGuest exchanged(SimulatedGuest guest, UUID from, UUID to) {
    return guest.withVolumes(
        guest.volumes().stream().map(id -> id.equals(from) ? to : id).toList(),
        "simulated: volume %s took the place of %s".formatted(to, from));
  }

  @Override
  public void swapBack(String host, UUID serverId, VolumeDisk disk, UUID newVolumeId) {
    hosts.requireUp(host);
    change(
        host,
        serverId,
        guest -> guest.volumes().contains(newVolumeId),
        guest -> exchanged(guest, newVolumeId, disk.volumeId()));
  }

  /** Changes a guest when it is there and needs it: asked again, nothing happens. */
  private void change(
      String host,
      UUID serverId,
      Predicate<SimulatedGuest> needed,
      UnaryOperator<SimulatedGuest> change) {
    hosts
        .guests()
        .find(host, serverId)
        .filter(needed)
        .map(change)
        .ifPresent(guest -> hosts.guests().put(host, guest));
  }

  private static <T> List<T> with(List<T> items, T added) {
    return Stream.concat(items.stream(), Stream.of(added)).toList();
  }

  private static <T> List<T> without(List<T> items, T removed) {
    return items.stream().filter(item -> !item.equals(removed)).toList();
  }
}
