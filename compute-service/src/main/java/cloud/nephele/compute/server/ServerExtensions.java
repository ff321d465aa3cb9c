package cloud.nephele.compute.server;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** What extensions add to servers. */
@Singleton
class ServerExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("OS-DCF", "DiskConfig", "How the disk of a server is partitioned.")
            .since(NAMESPACES + "disk_config/api/v1.1", "2011-09-27T00:00:00+00:00")
            .fields("OS-DCF:diskConfig"),
        Extension.of("OS-EXT-AZ", "ExtendedAvailabilityZone", "The availability zone of a server.")
            .since(NAMESPACES + "extended_availability_zone/api/v2", "2013-01-30T00:00:00+00:00")
            .fields("OS-EXT-AZ:availability_zone"),
        Extension.of("OS-EXT-IPS", "ExtendedIps", "The type of a server's addresses.")
            .since(NAMESPACES + "extended_ips/api/v1.1", "2013-01-06T00:00:00+00:00")
            .fields("OS-EXT-IPS:type"),
        Extension.of(
                "OS-EXT-IPS-MAC", "ExtendedIpsMac", "The hardware address beside an IP address.")
            .since(NAMESPACES + "extended_ips_mac/api/v1.1", "2013-03-07T00:00:00Z")
            .fields("OS-EXT-IPS-MAC:mac_addr"),
        // Upstream gives this one the namespace of the next, and clients were written against it.
        Extension.of(
                "OS-EXT-SRV-ATTR", "ExtendedServerAttributes", "Where and as what a server runs.")
            .since(NAMESPACES + "extended_status/api/v1.1", "2011-11-03T00:00:00+00:00")
            .fields(
                "OS-EXT-SRV-ATTR:host",
                "OS-EXT-SRV-ATTR:hypervisor_hostname",
                "OS-EXT-SRV-ATTR:instance_name"),
        Extension.of("OS-EXT-STS", "ExtendedStatus", "The states behind a server's status.")
            .since(NAMESPACES + "extended_status/api/v1.1", "2011-11-03T00:00:00+00:00")
            .fields("OS-EXT-STS:vm_state", "OS-EXT-STS:task_state", "OS-EXT-STS:power_state"),
        Extension.of("OS-SRV-USG", "ServerUsage", "When a server began and ended to run.")
            .since(NAMESPACES + "server_usage/api/v1.1", "2013-04-29T00:00:00Z")
            .fields("OS-SRV-USG:launched_at", "OS-SRV-USG:terminated_at"),
        Extension.of("OS-SCH-HNT", "SchedulerHints", "Wishes about where a server runs.")
            .since(NAMESPACES + "scheduler-hints/api/v2", "2011-07-19T00:00:00+00:00")
            .fields("OS-SCH-HNT:scheduler_hints", "os:scheduler_hints"),
        Extension.of("os-admin-actions", "AdminActions", "What administrators do to servers.")
            .since(NAMESPACES + "admin-actions/api/v1.1", "2011-09-20T00:00:00+00:00")
            .actions(
                "pause",
                "unpause",
                "suspend",
                "resume",
                "migrate",
                "resetNetwork",
                "injectNetworkInfo",
                "lock",
                "unlock",
                "createBackup",
                "os-migrateLive",
                "os-resetState"),
        Extension.of(
                "os-deferred-delete", "DeferredDelete", "Servers deleted for good some time later.")
            .since(NAMESPACES + "deferred-delete/api/v1.1", "2011-09-01T00:00:00+00:00")
            .actions("restore", "forceDelete"),
        Extension.of(
                "os-evacuate", "Evacuate", "Servers built anew elsewhere when their host is dead.")
            .since(NAMESPACES + "evacuate/api/v2", "2013-01-06T00:00:00+00:00")
            .actions("evacuate"),
        Extension.of("os-rescue", "Rescue", "Servers started from another disk to mend their own.")
            .since(NAMESPACES + "rescue/api/v1.1", "2011-08-18T00:00:00+00:00")
            .actions("rescue", "unrescue"),
        Extension.of(
                "os-extended-rescue-with-image",
                "ExtendedRescueWithImage",
                "The image that a server is rescued with.")
            .since(NAMESPACES + "extended_rescue_with_image/api/v2", "2014-01-04T00:00:00Z"),
        Extension.of(
                "os-extended-evacuate-find-host",
                "ExtendedEvacuateFindHost",
                "Servers of dead hosts brought to any host.")
            .since(NAMESPACES + "extended_evacuate_find_host/api/v2", "2014-02-12T00:00:00Z"),
        Extension.of("os-shelve", "Shelve", "Servers put away with nothing but their image left.")
            .since(NAMESPACES + "shelve/api/v1.1", "2013-04-06T00:00:00+00:00")
            .actions("shelve", "shelveOffload", "unshelve"),
        Extension.of("os-extended-volumes", "ExtendedVolumes", "The volumes of a server.")
            .since(NAMESPACES + "extended_volumes/api/v1.1", "2013-06-07T00:00:00Z")
            .fields("os-extended-volumes:volumes_attached"),
        Extension.of("os-config-drive", "ConfigDrive", "A disk that tells a server about itself.")
            .since(NAMESPACES + "config_drive/api/v1.1", "2012-07-16T00:00:00+00:00"),
        Extension.of("os-console-output", "ConsoleOutput", "What a server writes to its console.")
            .since(NAMESPACES + "os-console-output/api/v2", "2011-12-08T00:00:00+00:00")
            .actions("os-getConsoleOutput"),
        Extension.of("os-multiple-create", "MultipleCreate", "Several servers with one request.")
            .since(NAMESPACES + "multiplecreate/api/v1.1", "2012-08-07T00:00:00+00:00"),
        Extension.of(
                "os-instance-actions",
                "InstanceActions",
                "What was asked of a server, and by whom.")
            .since(NAMESPACES + "instance-actions/api/v1.1", "2013-02-08T00:00:00+00:00")
            .paths("servers/*/os-instance-actions"),
        Extension.of(
                "os-server-list-multi-status",
                "ServerListMultiStatus",
                "Servers of several statuses in one list.")
            .since(NAMESPACES + "os-server-list-multi-status/api/v2", "2014-05-11T00:00:00Z"),
        Extension.of("os-server-start-stop", "ServerStartStop", "Servers started and stopped.")
            .since(NAMESPACES + "servers/api/v1.1", "2012-01-23T00:00:00+00:00")
            .actions("os-start", "os-stop"),
        Extension.of(
                "os-create-server-ext",
                "Createserverext",
                "Servers under another name, created with networks, groups and user data.")
            .since(NAMESPACES + "createserverext/api/v1.1", "2011-07-19T00:00:00+00:00")
            .paths("os-create-server-ext"),
        Extension.of(
                "os-hide-server-addresses",
                "HideServerAddresses",
                "No addresses of servers that are being built.")
            .since(NAMESPACES + "hide_server_addresses/api/v1.1", "2012-12-11T00:00:00+00:00"),
        Extension.of("os-user-data", "UserData", "A script that a server runs when it first boots.")
            .since(NAMESPACES + "userdata/api/v1.1", "2012-08-07T00:00:00+00:00"));
  }
}
