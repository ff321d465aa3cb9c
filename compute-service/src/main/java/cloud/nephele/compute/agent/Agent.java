package cloud.nephele.compute.agent;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A program that guests of one kind install. */
@Entity
@Table(name = "agent_build")
public class Agent {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private long id;

  private String hypervisor;
  private String os;
  private String architecture;
  private String version;
  private String url;
  private String md5hash;

  protected Agent() {}

  Agent(
      String hypervisor,
      String os,
      String architecture,
      String version,
      String url,
      String md5hash) {
    this.hypervisor = hypervisor;
    this.os = os;
    this.architecture = architecture;
    this.version = version;
    this.url = url;
    this.md5hash = md5hash;
  }

  void update(String newVersion, String newUrl, String newHash) {
    version = newVersion;
    url = newUrl;
    md5hash = newHash;
  }

  public long id() {
    return id;
  }

  public String hypervisor() {
    return hypervisor;
  }

  public String os() {
    return os;
  }

  public String architecture() {
    return architecture;
  }

  public String version() {
    return version;
  }

  public String url() {
    return url;
  }

  public String md5hash() {
    return md5hash;
  }
}
