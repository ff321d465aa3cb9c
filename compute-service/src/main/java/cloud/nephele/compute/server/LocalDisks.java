package cloud.nephele.compute.server;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.flavor.Flavor;
import cloud.nephele.compute.volume.DiskWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The empty disks that a flavor gives a server on its host: {@code ephemeral} and {@code swap}. */
final class LocalDisks {

  static final int MIB_PER_GIB = 1024;

  private LocalDisks() {}

  /** Those that are asked for, within what the flavor has; otherwise, what the flavor has. */
  static List<DiskWish> of(List<DiskEntry> entries, Flavor flavor) {
    List<DiskEntry> ephemeral =
        entries.stream().filter(entry -> entry.isLocalBlank() && !entry.isSwap()).toList();
    List<DiskEntry> swap = entries.stream().filter(DiskEntry::isSwap).toList();
    int asked =
        ephemeral.stream().mapToInt(entry -> entry.sizeGib().orElse(flavor.ephemeralGib())).sum();
    if (asked > flavor.ephemeralGib() || (!ephemeral.isEmpty() && flavor.ephemeralGib() == 0)) {
      throw Fault.badRequest(
          "Ephemeral disks requested are larger than the instance type allows. If no size is given in one block device mapping, flavor ephemeral size will be used.");
    }
    if (swap.size() > 1) {
      throw Fault.badRequest(
          "Block Device Mapping is Invalid: More than one swap drive requested.");
    }
    int swapMib = swap.stream().flatMap(entry -> entry.sizeGib().stream()).findFirst().orElse(0);
    if (swapMib > flavor.swapMib() || (!swap.isEmpty() && flavor.swapMib() == 0)) {
      throw Fault.badRequest("Swap drive requested is larger than instance type allows.");
    }
    List<DiskWish> disks = new ArrayList<>();
    if (ephemeral.isEmpty() && flavor.ephemeralGib() > 0) {
      disks.add(
          DiskWish.local(
              LocalDisk.Kind.EPHEMERAL, flavor.ephemeralGib() * MIB_PER_GIB, Optional.empty()));
    }
    for (DiskEntry entry : ephemeral) {
      int sizeGib = entry.sizeGib().orElse(flavor.ephemeralGib());
      disks.add(DiskWish.local(LocalDisk.Kind.EPHEMERAL, sizeGib * MIB_PER_GIB, entry.device()));
    }
    if (flavor.swapMib() > 0) {
      disks.add(
          DiskWish.local(
              LocalDisk.Kind.SWAP,
              swapMib > 0 ? swapMib : flavor.swapMib(),
              swap.stream().flatMap(entry -> entry.device().stream()).findFirst()));
    }
    return disks;
  }
}
