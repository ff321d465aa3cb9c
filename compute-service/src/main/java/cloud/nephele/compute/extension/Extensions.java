package cloud.nephele.compute.extension;

import cloud.nephele.compute.extension.ExtensionRepresentation.Extension;
import java.util.List;
import java.util.Optional;

/** The extensions that are served. */
final class Extensions {

  /** Since version 2.1 has no XML, its extensions share this name and date. */
  private static final String NAMESPACE = "http://docs.openstack.org/compute/ext/fake_xml";

  private static final String UPDATED = "2014-12-03T00:00:00Z";

  static final List<Extension> ALL =
      List.of(
          served("OS-DCF", "DiskConfig", "How the disk of a server is partitioned."),
          served("OS-EXT-AZ", "ExtendedAvailabilityZone", "The availability zone of a server."),
          served("OS-EXT-IPS", "ExtendedIps", "The type of a server's addresses."),
          served("OS-EXT-IPS-MAC", "ExtendedIpsMac", "The hardware address beside an IP address."),
          served("OS-EXT-SRV-ATTR", "ExtendedServerAttributes", "Where and as what a server runs."),
          served("OS-EXT-STS", "ExtendedStatus", "The states behind a server's status."),
          served("OS-FLV-DISABLED", "FlavorDisabled", "Whether a flavor is disabled."),
          served("OS-FLV-EXT-DATA", "FlavorExtraData", "The ephemeral disk of a flavor."),
          served("OS-SRV-USG", "ServerUsage", "When a server began and ended to run."),
          served("flavors", "Flavors", "Sizes of servers."),
          served("limits", "Limits", "What a project may use."),
          served("os-availability-zone", "AvailabilityZone", "Availability zones."),
          served("os-config-drive", "ConfigDrive", "A disk that tells a server about itself."),
          served("os-console-output", "ConsoleOutput", "What a server writes to its console."),
          served("os-extended-hypervisors", "ExtendedHypervisors", "More about hypervisors."),
          served("os-extended-quotas", "ExtendedQuotas", "Limits set back to their defaults."),
          served("os-extended-services", "ExtendedServices", "Why a service is disabled."),
          served("os-extended-services-delete", "ExtendedServicesDelete", "Services deleted."),
          served("os-flavor-access", "FlavorAccess", "Flavors for some projects only."),
          served("os-flavor-extra-specs", "FlavorExtraSpecs", "Further properties of flavors."),
          served("os-flavor-manage", "FlavorManage", "Flavors created and deleted."),
          served("os-flavor-rxtx", "FlavorRxtx", "The network factor of a flavor."),
          served("os-flavor-swap", "FlavorSwap", "The swap disk of a flavor."),
          served("os-hypervisor-status", "HypervisorStatus", "Whether a hypervisor is up."),
          served("os-hypervisors", "Hypervisors", "Hosts and what they have."),
          served("os-keypairs", "Keypairs", "Keys that open servers to their users."),
          served("os-multiple-create", "MultipleCreate", "Several servers with one request."),
          served("os-quota-class-sets", "QuotaClasses", "The limits of a class of projects."),
          served("os-quota-sets", "Quotas", "The limits of a project."),
          served("os-server-group-quotas", "ServerGroupQuotas", "Limits of server groups."),
          served("os-server-start-stop", "ServerStartStop", "Servers started and stopped."),
          served("os-services", "Services", "The services on hosts."),
          served("os-used-limits", "UsedLimits", "What a project uses."),
          served("os-used-limits-for-admin", "UsedLimitsForAdmin", "What other projects use."),
          served("os-user-data", "UserData", "A script that a server runs when it first boots."),
          served("versions", "Versions", "The versions of the API."));

  private Extensions() {}

  static Optional<Extension> find(String alias) {
    return ALL.stream().filter(extension -> extension.alias().equals(alias)).findFirst();
  }

  private static Extension served(String alias, String name, String description) {
    return new Extension(alias, name, description, NAMESPACE, UPDATED, List.of());
  }
}
