package cloud.nephele.compute.scheduling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What other features may ask of hosts and do to them. */
@Singleton
public class HostService {

  private final HostRepository hosts;
  private final HostInventory inventory;

  @Inject
  public HostService(HostRepository hosts, HostInventory inventory) {
    this.hosts = hosts;
    this.inventory = inventory;
  }

  /** All hosts, oldest first. */
  @Transactional
  public List<Host> list() {
    return hosts.list();
  }

  /** How all hosts are; much cheaper than all of them. */
  @Transactional(Transactional.TxType.SUPPORTS)
  public List<HostState> states() {
    return hosts.states();
  }

  @Transactional
  public Optional<Host> findById(long id) {
    return hosts.findByIdOptional(id);
  }

  @Transactional
  public Optional<Host> findByUuid(UUID uuid) {
    return hosts.findByUuid(uuid);
  }

  @Transactional
  public Optional<Host> findByName(String name) {
    return hosts.findByName(name);
  }

  /**
   * Keeps new servers away from a host, which goes on running those it has.
   *
   * @param reason for operators; may be null
   * @return the host as it is now; empty when there is none of that name
   */
  @Transactional
  public Optional<Host> disable(String name, String reason) {
    Optional<Host> host = hosts.findByName(name);
    host.ifPresent(found -> found.disable(reason));
    return host;
  }

  /** Lets a host take new servers again. */
  @Transactional
  public Optional<Host> enable(String name) {
    Optional<Host> host = hosts.findByName(name);
    host.ifPresent(Host::enable);
    return host;
  }

  /** Says that a host is dead, or takes that back. */
  @Transactional
  public Optional<Host> forceDown(String name, boolean down) {
    Optional<Host> host = hosts.findByName(name);
    host.ifPresent(found -> found.forceDown(down));
    return host;
  }

  /** Looks up anew which zone a host is in, in the caller's transaction. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void refreshZone(String name) {
    hosts.findByName(name).ifPresent(host -> host.moveTo(inventory.zone(name)));
  }

  /**
   * Forgets a host; one that is still there is found again, as a new one.
   *
   * @return false when servers have a claim on it, which then stays
   */
  @Transactional
  public boolean forget(String name) {
    return hosts.deleteUnclaimed(name);
  }
}
