package cloud.nephele.compute.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of projects for which nobody set others; -1 means unlimited. */
@ConfigMapping(prefix = "nephele.compute.quota")
public interface QuotaConfig {

  /** Servers per project. */
  @WithDefault("10")
  int instances();

  /** Virtual CPUs per project. */
  @WithDefault("20")
  int cores();

  /** Memory per project, in MiB. */
  @WithDefault("51200")
  int ram();

  /** Metadata items per server. */
  @WithDefault("128")
  int metadataItems();

  /** Key pairs per user. */
  @WithDefault("100")
  int keyPairs();

  /** Server groups per project. */
  @WithDefault("10")
  int serverGroups();

  /** Servers per server group. */
  @WithDefault("10")
  int serverGroupMembers();

  /** Fixed addresses per project. */
  @WithDefault("-1")
  int fixedIps();

  /** Floating addresses per project. */
  @WithDefault("10")
  int floatingIps();

  /** Security groups per project. */
  @WithDefault("10")
  int securityGroups();

  /** Rules per security group. */
  @WithDefault("20")
  int securityGroupRules();

  /** Files that may be put into a server at its creation. */
  @WithDefault("5")
  int injectedFiles();

  /** The length of one such file. */
  @WithDefault("10240")
  int injectedFileContentBytes();

  /** The length of the path of one such file. */
  @WithDefault("255")
  int injectedFilePathBytes();

  /** Volumes per project. */
  @WithDefault("10")
  int volumes();

  /** The size of a project's volumes and snapshots together, in GiB. */
  @WithDefault("1000")
  int gigabytes();

  /** Snapshots of volumes per project. */
  @WithDefault("10")
  int snapshots();

  /** The setting for a resource. */
  default int limit(QuotaResource resource) {
    return switch (resource) {
      case INSTANCES -> instances();
      case CORES -> cores();
      case RAM -> ram();
      case METADATA_ITEMS -> metadataItems();
      case KEY_PAIRS -> keyPairs();
      case SERVER_GROUPS -> serverGroups();
      case SERVER_GROUP_MEMBERS -> serverGroupMembers();
      case FIXED_IPS -> fixedIps();
      case FLOATING_IPS -> floatingIps();
      case SECURITY_GROUPS -> securityGroups();
      case SECURITY_GROUP_RULES -> securityGroupRules();
      case INJECTED_FILES -> injectedFiles();
      case INJECTED_FILE_CONTENT_BYTES -> injectedFileContentBytes();
      case INJECTED_FILE_PATH_BYTES -> injectedFilePathBytes();
      case VOLUMES -> volumes();
      case GIGABYTES -> gigabytes();
      case SNAPSHOTS -> snapshots();
    };
  }
}
