package cloud.nephele.compute.network;

import cloud.nephele.compute.driver.NetworkSpec;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A network of the cloud: one project's, or open to all. */
@Entity
public class Network {

  @Id private UUID id;
  private String label;
  private String projectId;
  private String cidr;
  private String gateway;
  private String cidrV6;
  private String gatewayV6;
  private String bridge;
  private String bridgeInterface;
  private List<String> dnsServers;
  private String dhcpStart;
  private String host;
  private boolean multiHost;
  private boolean shareAddress;
  private Integer mtu;
  private Instant createdAt;
  private Instant updatedAt;

  protected Network() {}

  Network(UUID id, NewNetwork wanted) {
    this.id = id;
    this.label = wanted.label();
    this.projectId = wanted.projectId().orElse(null);
    this.cidr = wanted.cidr();
    this.gateway = wanted.gateway();
    this.cidrV6 = wanted.cidrV6().orElse(null);
    this.gatewayV6 = wanted.gatewayV6().orElse(null);
    this.bridge = wanted.bridge();
    this.bridgeInterface = wanted.bridgeInterface().orElse(null);
    this.dnsServers = wanted.dnsServers();
    this.dhcpStart = wanted.addresses().getFirst();
    this.multiHost = wanted.multiHost();
    this.shareAddress = wanted.shareAddress();
    this.mtu = wanted.mtu().orElse(null);
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  public UUID id() {
    return id;
  }

  public String label() {
    return label;
  }

  /** Whose it is; empty when it is open to all. */
  public Optional<String> projectId() {
    return Optional.ofNullable(projectId);
  }

  public String cidr() {
    return cidr;
  }

  public String gateway() {
    return gateway;
  }

  public Optional<String> cidrV6() {
    return Optional.ofNullable(cidrV6);
  }

  public Optional<String> gatewayV6() {
    return Optional.ofNullable(gatewayV6);
  }

  public String bridge() {
    return bridge;
  }

  public Optional<String> bridgeInterface() {
    return Optional.ofNullable(bridgeInterface);
  }

  public List<String> dnsServers() {
    return dnsServers;
  }

  /** The first address that guests are given; empty in rows of old. */
  public Optional<String> dhcpStart() {
    return Optional.ofNullable(dhcpStart);
  }

  /** The host it was associated with, for those who ask; guests use it on all hosts. */
  public Optional<String> host() {
    return Optional.ofNullable(host);
  }

  public boolean multiHost() {
    return multiHost;
  }

  public boolean shareAddress() {
    return shareAddress;
  }

  public Optional<Integer> mtu() {
    return Optional.ofNullable(mtu);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Optional<Instant> updatedAt() {
    return Optional.ofNullable(updatedAt);
  }

  /** Whether a project's servers may be on it. */
  boolean isOpenTo(String project) {
    return projectId == null || projectId.equals(project);
  }

  void belongTo(Optional<String> project) {
    this.projectId = project.orElse(null);
    this.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  void associateHost(Optional<String> newHost) {
    this.host = newHost.orElse(null);
    this.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** As hosts realise it. */
  NetworkSpec spec() {
    return new NetworkSpec(
        id,
        label,
        bridge,
        cidr,
        gateway,
        dnsServers,
        Optional.ofNullable(cidrV6).map(range -> new NetworkSpec.Ipv6(range, gatewayV6)));
  }
}
