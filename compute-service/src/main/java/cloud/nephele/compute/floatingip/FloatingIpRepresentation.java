package cloud.nephele.compute.floatingip;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** The documents of floating addresses, their pools and names. */
final class FloatingIpRepresentation {

  private static final String REQUIRED = "is a required property";

  private FloatingIpRepresentation() {}

  /** {@code POST /os-floating-ips}; without a pool, the default one. */
  record Allocation(String pool) implements Representation {}

  /** One address. */
  record Single(@JsonProperty("floating_ip") Detail floatingIp) implements Representation {}

  /** Addresses. */
  record Listing(@JsonProperty("floating_ips") List<Detail> floatingIps)
      implements Representation {}

  /** An address. */
  record Detail(
      long id,
      String ip,
      @JsonProperty("fixed_ip") String fixedIp,
      @JsonProperty("instance_id") String instanceId,
      String pool) {}

  /** Pools. */
  record PoolListing(@JsonProperty("floating_ip_pools") List<Pool> floatingIpPools)
      implements Representation {}

  /** A pool. */
  record Pool(String name) {}

  /** {@code POST /os-floating-ips-bulk}, and its answer. */
  record BulkCreation(
      @NotNull(message = REQUIRED) @Valid @JsonProperty("floating_ips_bulk_create")
          Range floatingIpsBulkCreate)
      implements Representation {}

  /** Addresses to add. */
  record Range(
      @NotNull(message = REQUIRED) @JsonProperty("ip_range") String ipRange,
      String pool,
      @JsonProperty("interface")
          @Pattern(
              regexp = "[A-Za-z0-9][A-Za-z0-9_.-]{0,9}",
              message = "must be a device name of at most 10 characters")
          String device) {}

  /** {@code PUT /os-floating-ips-bulk/delete}. */
  record BulkDeletion(@NotNull(message = REQUIRED) @JsonProperty("ip_range") String ipRange)
      implements Representation {}

  /** Its answer. */
  record BulkDeleted(@JsonProperty("floating_ips_bulk_delete") String floatingIpsBulkDelete)
      implements Representation {}

  /** All addresses. */
  record BulkListing(@JsonProperty("floating_ip_info") List<BulkEntry> floatingIpInfo)
      implements Representation {}

  /** An address as administrators see it. */
  record BulkEntry(
      String address,
      @JsonProperty("instance_uuid") String instanceUuid,
      @JsonProperty("interface") String device,
      String pool,
      @JsonProperty("project_id") String projectId,
      @JsonProperty("fixed_ip") String fixedIp) {}

  /** Domains. */
  record DomainListing(@JsonProperty("domain_entries") List<Domain> domainEntries)
      implements Representation {}

  /** {@code PUT /os-floating-ip-dns/{domain}}, and its answer. */
  record SingleDomain(
      @NotNull(message = REQUIRED) @Valid @JsonProperty("domain_entry") Domain domainEntry)
      implements Representation {}

  /** A domain. */
  record Domain(
      String domain,
      @NotNull(message = REQUIRED)
          @Pattern(regexp = "public|private", message = "must be public or private")
          String scope,
      String project,
      @JsonProperty("availability_zone") String availabilityZone) {}

  /** {@code PUT /os-floating-ip-dns/{domain}/entries/{name}}. */
  record EntryWish(
      @NotNull(message = REQUIRED) @Valid @JsonProperty("dns_entry") WantedEntry dnsEntry)
      implements Representation {}

  /** What a name is to stand for. */
  record WantedEntry(
      @NotNull(message = REQUIRED) String ip,
      @NotNull(message = REQUIRED)
          @JsonProperty("dns_type")
          @Pattern(regexp = "A|AAAA", message = "must be A or AAAA")
          String dnsType) {}

  /** One name. */
  record SingleEntry(@JsonProperty("dns_entry") Entry dnsEntry) implements Representation {}

  /** The names of an address. */
  record EntryListing(@JsonProperty("dns_entries") List<Entry> dnsEntries)
      implements Representation {}

  /** A name; it has no id of its own. */
  record Entry(String domain, String id, String ip, String name, String type) {}
}
