package cloud.nephele.compute.api;

import static cloud.nephele.common.xml.XmlShape.attribute;
import static cloud.nephele.common.xml.XmlShape.attributes;
import static cloud.nephele.common.xml.XmlShape.base64;
import static cloud.nephele.common.xml.XmlShape.children;
import static cloud.nephele.common.xml.XmlShape.entries;
import static cloud.nephele.common.xml.XmlShape.entry;
import static cloud.nephele.common.xml.XmlShape.items;
import static cloud.nephele.common.xml.XmlShape.text;
import static cloud.nephele.common.xml.XmlShape.wrappedItems;

import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.xml.XmlDocument;
import cloud.nephele.common.xml.XmlShape;
import cloud.nephele.common.xml.XmlShape.Fields;
import cloud.nephele.common.xml.XmlTable;
import java.util.Arrays;
import java.util.Optional;

/** Compute v2 in XML: the names and namespaces of its documents. */
public final class ComputeXml {

  /** The name of the document with the addresses that a server has in one network. */
  public static final String ADDRESSES_OF_ONE_NETWORK = "addresses-of-one-network";

  private static final String COMPUTE = "http://docs.openstack.org/compute/api/v1.1";
  private static final String COMMON = "http://docs.openstack.org/common/api/v1.0";
  private static final String NONE = "";
  private static final String CELLS = "http://docs.rackspacecloud.com/servers/api/v1.0";
  private static final String EXTENSIONS = "http://docs.openstack.org/compute/ext/";

  private static final XmlShape METADATA = entries("meta", "key", text());
  private static final XmlShape IPS = items("ip", attributes());
  private static final XmlShape ADDRESSES = entries("network", "id", IPS);

  private static final Fields LINKED = linked(attributes());

  /** A server as it is asked for and as it is shown. */
  private static final Fields SERVER =
      buildable(
          linked(
              attributes()
                  .attribute("tenant_id", "tenantId")
                  .attribute("user_id", "userId")
                  .child("image", LINKED)
                  .child("flavor", LINKED)
                  .child("metadata", METADATA)
                  .child("addresses", ADDRESSES)
                  .inline(
                      "os-extended-volumes:volumes_attached",
                      "os-extended-volumes:volume_attached",
                      attributes())
                  .child("fault", attributes().child("message", text()).child("details", text()))));

  private static final Fields FLAVOR = LINKED.nullAs("");
  private static final Fields IMAGE =
      linked(attributes().child("server", LINKED).child("metadata", METADATA));

  private static final XmlShape KEYPAIR = children();
  private static final Fields EXTENSION = linked(attributes().child("description", text()));
  private static final Fields VERSION =
      linked(attributes().child("media-types", items("media-type", attributes())));

  private static final Fields QUOTAS = children().attribute("id", "id");
  private static final Fields AGGREGATE =
      children().child("hosts", items("host", text())).child("metadata", children());
  private static final Fields HYPERVISOR =
      attributes().child("service", attributes()).child("servers", items("server", attributes()));
  private static final Fields ZONE =
      attributes()
          .attribute("zoneName", "name")
          .child("zoneState", attributes())
          .child("hosts", entries("host", "name", entries("service", "name", attributes())));
  private static final Fields USAGE =
      children().child("server_usages", items("server_usage", children()));
  private static final Fields AUDIT = children().child("hosts_not_run", items("item", text()));
  private static final Fields INSTANCE_ACTION =
      attributes().inline("events", "events", attributes());
  private static final Fields SERVER_GROUP =
      attributes()
          .child("policies", items("policy", text()))
          .child("members", items("member", text()))
          .child("metadata", METADATA);

  private static final Fields FREE =
      attributes().child("units_by_mb", entries("unit_by_mb", "mb", attribute("unit")));
  private static final Fields CAPACITIES =
      children().child("ram_free", FREE).child("disk_free", FREE);

  private static final Fields LIMITS =
      children()
          .child(
              "rate", "rates", items("rate", attributes().inline("limit", "limit", attributes())))
          .child("absolute", entries("limit", "name", attribute("value")));

  /** The table of everything that compute v2 says and hears in XML. */
  public static final XmlTable TABLE =
      XmlTable.of(COMPUTE, XmlTable.Words.PYTHON)
          .vendor("vnd.openstack.compute")
          .prefix("atom", "http://www.w3.org/2005/Atom")
          .prefix("OS-DCF", EXTENSIONS + "disk_config/api/v1.1")
          .prefix("OS-EXT-AZ", EXTENSIONS + "extended_availability_zone/api/v2")
          .prefix("OS-EXT-IMG-SIZE", EXTENSIONS + "image_size/api/v1.1")
          .prefix("OS-EXT-IPS", EXTENSIONS + "extended_ips/api/v1.1")
          .prefix("OS-EXT-IPS-MAC", EXTENSIONS + "extended_ips_mac/api/v1.1")
          .prefix("OS-EXT-STS", EXTENSIONS + "extended_status/api/v1.1")
          // Upstream gives these two one namespace, and clients were written against it.
          .prefix("OS-EXT-SRV-ATTR", EXTENSIONS + "extended_status/api/v1.1")
          .prefix("OS-EXT-VIF-NET", EXTENSIONS + "extended-virtual-interfaces-net/api/v1.1")
          .prefix("OS-FLV-DISABLED", EXTENSIONS + "flavor_disabled/api/v1.1")
          .prefix("OS-FLV-EXT-DATA", EXTENSIONS + "flavor_extra_data/api/v1.1")
          .prefix("OS-SCH-HNT", EXTENSIONS + "scheduler-hints/api/v2")
          .prefix("OS-SRV-USG", EXTENSIONS + "server_usage/api/v1.1")
          .prefix("os-extended-volumes", EXTENSIONS + "extended_volumes/api/v1.1")
          .prefix("os-flavor-access", EXTENSIONS + "flavor_access/api/v2")
          .with(
              XmlDocument.of("server", SERVER.childAlways("metadata", METADATA))
                  .beside(
                      attributes()
                          .child("os:scheduler_hints", "OS-SCH-HNT:scheduler_hints", children())),
              page("servers", items("server", SERVER)),
              XmlDocument.of("flavor", FLAVOR),
              page("flavors", items("flavor", FLAVOR)),
              XmlDocument.of("image", IMAGE),
              page("images", items("image", IMAGE)))
          .with(
              XmlDocument.of("metadata", METADATA),
              XmlDocument.of("meta", entry("key", text())),
              XmlDocument.of("addresses", ADDRESSES),
              XmlDocument.bare("network", entry("id", IPS)).named(ADDRESSES_OF_ONE_NETWORK))
          .with(
              XmlDocument.of("keypair", KEYPAIR).in(NONE),
              XmlDocument.of("keypairs", wrappedItems("keypair", "keypair", KEYPAIR)).in(NONE),
              XmlDocument.of("limits", LIMITS).in(COMMON),
              XmlDocument.of("extension", EXTENSION).in(COMMON),
              XmlDocument.of("extensions", items("extension", EXTENSION)).in(COMMON),
              XmlDocument.of("version", VERSION).in(COMMON),
              XmlDocument.of("versions", items("version", VERSION)).in(COMMON),
              XmlDocument.of("choices", items("version", VERSION)).in(COMMON))
          .with(
              XmlDocument.of("changePassword", attributes()),
              XmlDocument.of("os-getVNCConsole", attributes()),
              XmlDocument.of("os-getSPICEConsole", attributes()),
              XmlDocument.of("os-getRDPConsole", attributes()),
              XmlDocument.of("os-getSerialConsole", attributes()),
              XmlDocument.of("reboot", attributes()),
              XmlDocument.of("rebuild", buildable(attributes().child("metadata", METADATA))),
              XmlDocument.of("resize", attributes()),
              XmlDocument.of("createImage", attributes().child("metadata", METADATA)))
          .with(networks())
          .with(securityGroups())
          .with(floatingIps())
          .with(volumes())
          .with(answersOfExtensions())
          .with(operators())
          .with(ofOneCloud())
          .with(faults());

  private ComputeXml() {}

  private static Fields linked(Fields fields) {
    return fields.inline("links", "atom:link", attributes());
  }

  /** What requests to build a server may have, be it new or not. */
  private static Fields buildable(Fields fields) {
    return fields
        .child("personality", items("file", attributes().text("contents", base64())))
        .child("user_data", base64())
        .child("networks", items("network", attributes()))
        .child("security_groups", items("security_group", attributes()))
        .child("block_device_mapping", items("mapping", attributes()));
  }

  private static XmlDocument[] networks() {
    XmlShape attachment = children().child("fixed_ips", items("fixed_ip", children()));
    return new XmlDocument[] {
      XmlDocument.of("virtual_interfaces", items("virtual_interface", attributes())),
      XmlDocument.of("network", children()).in(NONE),
      XmlDocument.of("networks", items("network", children())).in(NONE),
      XmlDocument.of("id", text()).in(NONE),
      XmlDocument.of("disassociate", text()).in(NONE),
      XmlDocument.of("disassociate_host", text()).in(NONE),
      XmlDocument.of("disassociate_project", text()).in(NONE),
      XmlDocument.of("associate_host", text()).in(NONE),
      XmlDocument.of("fixed_ip", children()).in(NONE),
      XmlDocument.of("reserve", text()).in(NONE),
      XmlDocument.of("unreserve", text()).in(NONE),
      XmlDocument.of("interfaceAttachment", attachment).in(NONE),
      XmlDocument.of("interfaceAttachments", items("interfaceAttachment", attachment)).in(NONE)
    };
  }

  private static XmlDocument[] floatingIps() {
    return new XmlDocument[] {
      XmlDocument.of("floating_ip", attributes()).in(NONE),
      XmlDocument.of("floating_ips", items("floating_ip", attributes())).in(NONE),
      XmlDocument.of("pool", text()).in(NONE),
      XmlDocument.of("floating_ip_pools", items("floating_ip_pool", attributes())).in(NONE),
      XmlDocument.of("floating_ips_bulk_create", children()).in(NONE),
      XmlDocument.of("ip_range", text()).in(NONE),
      XmlDocument.of("floating_ips_bulk_delete", text()).in(NONE),
      XmlDocument.of("floating_ip_info", items("item", children())).in(NONE),
      XmlDocument.of("domain_entry", attributes()).in(NONE),
      XmlDocument.of("domain_entries", items("domain_entry", attributes())).in(NONE),
      XmlDocument.of("dns_entry", attributes()).in(NONE),
      XmlDocument.of("dns_entries", items("dns_entry", attributes())).in(NONE)
    };
  }

  private static XmlDocument[] volumes() {
    Fields volume =
        attributes()
            .child("attachments", items("attachment", attributes()))
            .child("metadata", METADATA);
    Fields type = attributes().child("extra_specs", children());
    return new XmlDocument[] {
      XmlDocument.of("volume", volume).in(NONE),
      XmlDocument.of("volumes", items("volume", volume)).in(NONE),
      XmlDocument.of("snapshot", attributes()).in(NONE),
      XmlDocument.of("snapshots", items("snapshot", attributes())).in(NONE),
      XmlDocument.of("volume_type", type).in(NONE),
      XmlDocument.of("volume_types", items("volume_type", type)).in(NONE),
      XmlDocument.of("volumeAttachment", attributes()).in(NONE),
      XmlDocument.of("volumeAttachments", items("volumeAttachment", attributes())).in(NONE)
    };
  }

  private static XmlDocument[] securityGroups() {
    Fields rule =
        children()
            .attribute("id", "id")
            .attribute("parent_group_id", "parent_group_id")
            .child("group", children())
            .child("ip_range", children());
    Fields group = attributes().child("description", text()).child("rules", items("rule", rule));
    Fields defaultRule = children().attribute("id", "id").child("ip_range", children());
    return new XmlDocument[] {
      XmlDocument.of("security_group", group),
      XmlDocument.of("security_groups", items("security_group", group)),
      XmlDocument.of("security_group_rule", rule),
      XmlDocument.of("security_group_default_rule", defaultRule),
      XmlDocument.of(
          "security_group_default_rules", items("security_group_default_rule", defaultRule))
    };
  }

  /** A list whose JSON has the links to its next page beside it. */
  private static XmlDocument page(String key, XmlShape items) {
    return XmlDocument.of(key, items)
        .beside(attributes().inline(key + "_links", "atom:link", attributes()));
  }

  /** What extensions of servers, flavors and quotas answer. */
  private static XmlDocument[] answersOfExtensions() {
    return new XmlDocument[] {
      XmlDocument.bare("server", attributes()).named("reservation"),
      XmlDocument.bare("extra_spec", entry("key", text())).in(NONE),
      XmlDocument.of("extra_specs", children()).in(NONE),
      XmlDocument.of("flavor_access", items("access", attributes())).in(NONE),
      XmlDocument.of("quota_set", QUOTAS).in(NONE),
      XmlDocument.of("quota_class_set", QUOTAS).in(NONE),
      XmlDocument.of("output", text()).in(NONE),
      XmlDocument.of("console", children()).in(NONE),
      XmlDocument.of("consoles", items("console", children())).in(NONE),
      XmlDocument.of("server", children()).named("pinged-server").in(NONE),
      XmlDocument.of("servers", items("server", children())).named("pinged-servers").in(NONE),
      XmlDocument.of("adminPass", text()).in(NONE),
      XmlDocument.of("password", text()).in(NONE),
      XmlDocument.of("migrations", items("migration", children())).in(NONE),
      XmlDocument.of("instanceAction", INSTANCE_ACTION).in(NONE),
      XmlDocument.of("instanceActions", items("instanceAction", INSTANCE_ACTION)).in(NONE)
    };
  }

  /** Hosts and what operators make of them. */
  private static XmlDocument[] operators() {
    return new XmlDocument[] {
      XmlDocument.of("aggregate", AGGREGATE).in(NONE),
      XmlDocument.of("aggregates", items("aggregate", AGGREGATE)).in(NONE),
      XmlDocument.of("agent", children()).in(NONE),
      XmlDocument.of("agents", items("agent", attributes())).in(NONE),
      XmlDocument.of("hosts", items("host", attributes())).in(NONE),
      XmlDocument.of("host", wrappedItems("resource", "resource", children()))
          .named("host-resources")
          .in(NONE),
      XmlDocument.bare("host", attributes()).named("host-update").in(NONE),
      XmlDocument.bare("updates", children()).in(NONE),
      XmlDocument.of("service", attributes()).in(NONE),
      XmlDocument.bare("service", attributes()).named("service-change").in(NONE),
      XmlDocument.of("services", items("service", attributes())).in(NONE),
      XmlDocument.of("hypervisor", HYPERVISOR).in(NONE),
      XmlDocument.of("hypervisors", items("hypervisor", HYPERVISOR)).in(NONE),
      XmlDocument.of("hypervisor_statistics", attributes()).in(NONE),
      new XmlDocument(
          "availabilityZoneInfo",
          Optional.of("availabilityZoneInfo"),
          "availabilityZones",
          Optional.empty(),
          items("availabilityZone", ZONE),
          attributes())
    };
  }

  /** What is asked of the cloud as a whole. */
  private static XmlDocument[] ofOneCloud() {
    return new XmlDocument[] {
      XmlDocument.of("cell", attributes().child("capabilities", children())).in(CELLS),
      XmlDocument.of("cells", items("cell", attributes())).in(CELLS),
      XmlDocument.of("cell", children().child("capacities", CAPACITIES))
          .named("cell-capacities")
          .in(CELLS),
      XmlDocument.of("certificate", attributes()).in(NONE),
      XmlDocument.of("cloudpipe", attributes()).in(NONE),
      XmlDocument.bare("cloudpipe", children()).named("cloudpipe-created").in(NONE),
      XmlDocument.of("cloudpipes", items("cloudpipe", children())).in(NONE),
      XmlDocument.of("configure_project", children()).in(NONE),
      XmlDocument.of("tenant_usage", USAGE).in(NONE),
      XmlDocument.of("tenant_usages", items("tenant_usage", USAGE)).in(NONE),
      XmlDocument.of("instance_usage_audit_log", AUDIT).in(NONE),
      XmlDocument.of("instance_usage_audit_logs", AUDIT).in(NONE),
      XmlDocument.of("events", items("event", children())).in(NONE),
      XmlDocument.of("server_group", SERVER_GROUP).in(NONE),
      XmlDocument.of("server_groups", items("server_group", SERVER_GROUP)).in(NONE),
      XmlDocument.bare("diagnostics", children())
    };
  }

  private static XmlDocument[] faults() {
    return Arrays.stream(FaultCode.values())
        .map(FaultCode::computeName)
        .distinct()
        .map(name -> XmlDocument.of(name, children().attribute("code", "code")))
        .toArray(XmlDocument[]::new);
  }
}
