package cloud.nephele.compute.server;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.flavor.Flavor;
import cloud.nephele.compute.volume.DiskWish;
import cloud.nephele.compute.volume.LocalDiskService;
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

  /**
   * What a server is to have with another flavor. Its swap is as large as the flavor has it. So is
   * its ephemeral disk, when it has all of what the flavor had; those that were asked for by their
   * sizes stay as they are.
   */
  static List<LocalDiskService.Wish> resized(
      List<LocalDisk> present, FlavorSnapshot old, FlavorSnapshot wanted) {
    List<LocalDiskService.Wish> disks = new ArrayList<>();
    for (LocalDisk disk : present) {
      int sizeMib =
          switch (disk.kind()) {
            case EPHEMERAL ->
                disk.sizeMib() == old.ephemeralGib() * MIB_PER_GIB
                    ? wanted.ephemeralGib() * MIB_PER_GIB
                    : disk.sizeMib();
            case SWAP -> wanted.swapMib() == old.swapMib() ? disk.sizeMib() : wanted.swapMib();
          };
      if (sizeMib > 0) {
        disks.add(new LocalDiskService.Wish(disk.kind(), sizeMib, Optional.of(disk.device())));
      }
    }
    addMissing(LocalDisk.Kind.EPHEMERAL, wanted.ephemeralGib() * MIB_PER_GIB, present, disks);
    addMissing(LocalDisk.Kind.SWAP, wanted.swapMib(), present, disks);
    return disks;
  }

  private static void addMissing(
      LocalDisk.Kind kind,
      int sizeMib,
      List<LocalDisk> present,
      List<LocalDiskService.Wish> disks) {
    if (sizeMib > 0 && present.stream().noneMatch(disk -> disk.kind() == kind)) {
      disks.add(new LocalDiskService.Wish(kind, sizeMib, Optional.empty()));
    }
  }

  /** How large disks are together. */
  static int mib(List<LocalDisk> disks) {
    return disks.stream().mapToInt(LocalDisk::sizeMib).sum();
  }
}
