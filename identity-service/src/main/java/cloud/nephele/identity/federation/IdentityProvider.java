package cloud.nephele.identity.federation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.util.LinkedHashSet;
import java.util.Set;

/** Someone who authenticates users elsewhere. */
@Entity
public class IdentityProvider {

  @Id public String id;

  public boolean enabled;
  public String description;
  public String domainId;

  /** How long the groups that a login gave are kept; null for as long as a token lives. */
  public Integer authorizationTtlMinutes;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(
      name = "identity_provider_remote_id",
      joinColumns = @JoinColumn(name = "provider_id"))
  @Column(name = "remote_id")
  public Set<String> remoteIds = new LinkedHashSet<>();
}
