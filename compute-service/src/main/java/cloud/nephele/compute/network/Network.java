package cloud.nephele.compute.network;

import cloud.nephele.compute.driver.NetworkSpec;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A network of the cloud, open to all projects. */
@Entity
public class Network {

  @Id private UUID id;
  private String label;
  private String cidr;
  private String gateway;
  private String bridge;
  private List<String> dnsServers;
  private Instant createdAt;

  protected Network() {}

  Network(String label, String cidr, String gateway, String bridge, List<String> dnsServers) {
    this.id = UUID.randomUUID();
    this.label = label;
    this.cidr = cidr;
    this.gateway = gateway;
    this.bridge = bridge;
    this.dnsServers = List.copyOf(dnsServers);
    this.createdAt = Instant.now();
  }

  public UUID id() {
    return id;
  }

  public String label() {
    return label;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** As hosts realise it. */
  NetworkSpec spec() {
    return new NetworkSpec(id, label, bridge, cidr, gateway, dnsServers);
  }
}
