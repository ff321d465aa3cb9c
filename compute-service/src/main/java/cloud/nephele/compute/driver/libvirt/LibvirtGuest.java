package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.PowerState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** One guest on one host: its domain, which may not exist, and its folder. */
final class LibvirtGuest {

  private static final Logger LOG = Logger.getLogger(LibvirtGuest.class);

  /**
   * Starting and killing QEMU takes seconds on a busy machine, and libvirt makes and removes packet
   * filters for one domain at a time.
   */
  static final Duration SLOW = Duration.ofMinutes(3);

  private final LibvirtNode node;
  private final UUID serverId;
  private final String domain;

  LibvirtGuest(LibvirtNode node, UUID serverId, String domain) {
    this.node = node;
    this.serverId = serverId;
    this.domain = domain;
  }

  LibvirtNode node() {
    return node;
  }

  UUID serverId() {
    return serverId;
  }

  /** The name of its domain. */
  String domain() {
    return domain;
  }

  GuestFolder folder() {
    return node.folder(serverId);
  }

  /** Asks libvirt something of it; {@code doing} completes "the host cannot ...". */
  void run(String doing, Consumer<LibvirtConnection> call) {
    node.libvirt().runOn(domain, doing + " " + domain, call);
  }

  /** The same, of what may take long. */
  void runSlow(String doing, Consumer<LibvirtConnection> call) {
    node.libvirt().runOn(domain, doing + " " + domain, SLOW, call);
  }

  /** The same, of what has an answer. */
  <T> T ask(String doing, Function<LibvirtConnection, T> call) {
    return node.libvirt().callOn(domain, doing + " " + domain, call);
  }

  Optional<DomainState> state() {
    return ask("look at", libvirt -> libvirt.domainState(domain));
  }

  DomainState requireState() {
    return state().orElseThrow(() -> DriverException.unknownGuest(node.name(), serverId));
  }

  boolean isActive() {
    return state().filter(DomainState::isActive).isPresent();
  }

  boolean has(PowerState power) {
    return state().filter(state -> state.power() == power).isPresent();
  }

  /** The domain's definition, as it runs or as it will start next; empty when there is none. */
  Optional<String> definition(boolean next) {
    return ask("look at", libvirt -> libvirt.domainXml(domain, next));
  }

  /** The addresses of its interfaces' hardware. */
  List<String> macAddresses(boolean next) {
    return definition(next).map(xml -> HostNetworks.macAddresses(domain, xml)).orElse(List.of());
  }

  void define(String xml) {
    run("define", libvirt -> libvirt.defineDomain(xml));
  }

  /** Ends the domain; the guest's files stay. */
  void undefine() {
    runSlow(
        "remove",
        libvirt -> {
          libvirt.powerOffDomain(domain);
          libvirt.undefineDomain(domain);
        });
  }

  /** Defines the domain as it was made, should anything have changed it since. */
  void renewDefinition() {
    try {
      folder().keptDefinition().ifPresent(this::define);
    } catch (IOException e) {
      throw fileTrouble(e);
    }
  }

  void start() {
    DomainState state =
        node.libvirt().callOn(domain, "start " + domain, SLOW, libvirt -> started(libvirt, domain));
    if (state.isStuck()) {
      pullThePlug();
      throw DriverException.permanent(
          ("%s was started on host %s and its processor does not run: KVM is there and does not"
                  + " work; set nephele.compute.libvirt.acceleration=qemu.")
              .formatted(domain, node.name()));
    }
  }

  private static DomainState started(LibvirtConnection libvirt, String domain) {
    try {
      libvirt.startDomain(domain);
      return libvirt.domainState(domain).orElseThrow();
    } catch (LibvirtException e) {
      // An attempt whose caller gave up waiting may have started it after all.
      return libvirt.domainState(domain).filter(DomainState::isActive).orElseThrow(() -> e);
    }
  }

  void pullThePlug() {
    runSlow("power off", libvirt -> libvirt.powerOffDomain(domain));
  }

  /** Presses the power button until the domain is off; false when it is not in time. */
  boolean shutDown(Duration patience) {
    return Waiting.until(() -> !isActive(), domain, patience, this::pressPowerButton);
  }

  private void pressPowerButton() {
    run(
        "shut down",
        libvirt -> {
          try {
            libvirt.shutdownDomain(domain);
          } catch (LibvirtException e) {
            // It went off between being looked at and being asked.
            if (!e.is(LibvirtException.OPERATION_INVALID)) {
              throw e;
            }
          }
        });
  }

  /**
   * Takes a device from the domain. A running guest has to agree, and one that is booting does not
   * listen yet.
   *
   * @param what the device, as people know it
   * @param isThere whether a definition has it: as the domain runs (false), or starts next (true)
   */
  void unplug(
      DomainState state, String xml, String what, Duration patience, Predicate<Boolean> isThere) {
    if (isThere.test(true)) {
      detach(xml, what, false);
    }
    if (state.isActive()
        && !Waiting.until(
            () -> !isThere.test(false), domain, patience, () -> detach(xml, what, true))) {
      throw DriverException.retryable(
          "The guest %s does not let go of %s.".formatted(domain, what));
    }
  }

  private void detach(String xml, String what, boolean running) {
    run(
        "unplug " + what + " from",
        libvirt -> {
          try {
            libvirt.detachDevice(domain, xml, running);
          } catch (LibvirtException e) {
            // It was asked before, and has not answered yet.
            if (!running) {
              throw e;
            }
            LOG.debugf(e, "%s is still letting go of %s", domain, what);
          }
        });
  }

  DriverException fileTrouble(IOException e) {
    return fileTrouble("Files of guest %s on host %s".formatted(serverId, node.name()), e);
  }

  /** A full disk does not empty itself; anything else is worth trying again. */
  static DriverException fileTrouble(String what, IOException e) {
    String message = what + ": " + e.getMessage();
    return String.valueOf(e.getMessage()).contains("No space left")
        ? DriverException.permanent(message, e)
        : DriverException.retryable(message, e);
  }
}
