package cloud.nephele.compute.flavor;

import cloud.nephele.common.fault.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The extra specs that OpenStack gives a meaning, and the values they may have. From version 2.86
 * on, what is in one of their namespaces must be one of them; other namespaces are their users'
 * own.
 */
final class KnownExtraSpecs {

  private static final String TEXT = "(?s).*";
  private static final String NUMBER = "\\d+";
  private static final String COUNT = "[1-9]\\d*";
  private static final String TRUTH = "(?i)t|true|on|y|yes|1|f|false|off|n|no|0";
  private static final String SHARES_LEVEL = "low|normal|high|custom";

  private record Known(Pattern key, Pattern value) {
    static Known of(String key, String value) {
      return new Known(Pattern.compile(key), Pattern.compile(value));
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          Known.of("accel:device_profile", TEXT),
          Known.of("aggregate_instance_extra_specs:.+", TEXT),
          Known.of("capabilities:.+", TEXT),
          Known.of("hide_hypervisor_id", TRUTH),
          Known.of("hw:(boot_menu|cpu_realtime|hide_hypervisor_id|locked_memory)", TRUTH),
          Known.of("hw:(mem_encryption|pmu|vif_multiqueue_enabled|virtio_packed_ring)", TRUTH),
          Known.of("hw:ephemeral_encryption", TRUTH),
          Known.of("hw:ephemeral_encryption_format", "luks"),
          Known.of("hw:cpu_(dedicated_mask|realtime_mask)", TEXT),
          Known.of("hw:cpu_policy", "dedicated|shared|mixed"),
          Known.of("hw:cpu_thread_policy", "prefer|isolate|require"),
          Known.of("hw:emulator_threads_policy", "isolate|share"),
          Known.of("hw:cpu_(max_)?(sockets|cores|threads)", COUNT),
          Known.of("hw:numa_nodes", COUNT),
          Known.of("hw:numa_cpus\\.\\d+", "\\^?\\d+(-\\d+)?(,\\^?\\d+(-\\d+)?)*"),
          Known.of("hw:numa_mem\\.\\d+", COUNT),
          Known.of("hw:pci_numa_affinity_policy", "required|preferred|legacy|socket"),
          Known.of("hw:mem_page_size", "large|small|any|\\d+([kKMGT]i?)?([bB](it)?)?"),
          Known.of("hw:pmem", TEXT),
          Known.of("hw:maxphysaddr_mode", "passthrough|emulate"),
          Known.of("hw:maxphysaddr_bits", NUMBER),
          Known.of("hw:serial_port_count", NUMBER),
          Known.of("hw:tpm_model", "tpm-tis|tpm-crb"),
          Known.of("hw:tpm_version", "1\\.2|2\\.0"),
          Known.of("hw:viommu_model", "auto|intel|smmuv3|virtio"),
          Known.of("hw:watchdog_action", "none|pause|poweroff|reset|disabled"),
          Known.of("hw_rng:allowed", TRUTH),
          Known.of("hw_rng:rate_(bytes|period)", NUMBER),
          Known.of("hw_video:ram_max_mb", NUMBER),
          Known.of("os:secure_boot", "required|disabled|optional"),
          Known.of("pci_passthrough:alias", TEXT),
          Known.of("powervm:.+", TEXT),
          Known.of("quota:cpu_(limit|period|quota|reservation|shares|shares_share)", NUMBER),
          Known.of("quota:(cpu|disk_io|memory|vif)_shares_level", SHARES_LEVEL),
          Known.of("quota:disk_(read|write|total)_(bytes|iops)_sec(_max)?", NUMBER),
          Known.of("quota:disk_io_(limit|reservation|shares_share)", NUMBER),
          Known.of("quota:(memory|vif)_(limit|reservation|shares_share)", NUMBER),
          Known.of("quota:vif_(in|out)bound_(average|burst|peak)", NUMBER),
          Known.of("resources([1-9a-zA-Z_-][0-9a-zA-Z_-]*)?:[A-Z0-9_]+", NUMBER),
          Known.of("trait([1-9a-zA-Z_-][0-9a-zA-Z_-]*)?:[A-Z0-9_]+", "required|forbidden"),
          Known.of("traits:.+", TEXT),
          Known.of("vmware:.+", TEXT));

  private static final Set<String> NAMESPACES =
      KNOWN.stream()
          .map(known -> known.key().pattern().replaceFirst("[(:].*", ""))
          .filter(namespace -> !namespace.equals("hide_hypervisor_id"))
          .collect(Collectors.toUnmodifiableSet());

  private KnownExtraSpecs() {}

  /**
   * Checks one extra spec.
   *
   * @throws Fault 400 when it is OpenStack's own and wrong
   */
  static void require(String key, String value) {
    Optional<Known> known =
        KNOWN.stream().filter(one -> one.key().matcher(key).matches()).findFirst();
    if (known.isPresent()) {
      if (!known.get().value().matcher(value).matches()) {
        throw Fault.badRequest(
            "Validation failed; the value '%s' of extra spec '%s' is none that it may have."
                .formatted(value, key));
      }
    } else if (isReserved(key)) {
      throw Fault.badRequest(
          "Validation failed; extra spec '%s' does not appear to be a valid extra spec."
              .formatted(key));
    }
  }

  private static boolean isReserved(String key) {
    int colon = key.indexOf(':');
    return colon > 0 && NAMESPACES.contains(key.substring(0, colon));
  }
}
