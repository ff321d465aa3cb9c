package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.LiveMigration;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.driver.PowerState;
import cloud.nephele.compute.driver.VolumeDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Guests that get another host while they run. Their memory is copied, and what they wrote to their
 * own disk where the two hosts keep guests in different folders. Volumes are seen by both.
 */
final class LibvirtLiveMigration implements LiveMigration {

  private static final Logger LOG = Logger.getLogger(LibvirtLiveMigration.class);

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final LibvirtHosts hosts;
  private final GuestBuilder builder;

  LibvirtLiveMigration(LibvirtHosts hosts, GuestBuilder builder) {
    this.hosts = hosts;
    this.builder = builder;
  }

  @Override
  public Optional<String> obstacle(String from, String to) {
    return Stream.of(from, to)
        .filter(host -> hosts.require(host).isSession())
        .findFirst()
        .map(
            host ->
                "the libvirt of host %s is an ordinary user's, whose guests cannot keep their addresses."
                    .formatted(host));
  }

  @Override
  public void migrateLive(String from, String to, GuestSpec spec) {
    LibvirtGuest source = hosts.guest(from, spec.serverId());
    LibvirtGuest target = hosts.guest(to, spec.serverId());
    try {
      if (!hasMoved(source, target)) {
        move(source, target, spec);
      }
      // What libvirt defined there is the old host's definition.
      builder.define(target, spec);
      leave(source, target);
    } catch (IOException e) {
      throw source.fileTrouble(e);
    }
  }

  /** A guest that is being taken in is paused, so one that runs has arrived. */
  private static boolean hasMoved(LibvirtGuest source, LibvirtGuest target) {
    return target.has(PowerState.RUNNING) || (target.isActive() && !source.isActive());
  }

  private void move(LibvirtGuest source, LibvirtGuest target, GuestSpec spec) throws IOException {
    DomainState before = source.requireState();
    if (!before.isActive()) {
      throw DriverException.permanent(
          "Guest %s on host %s is off.".formatted(source.domain(), source.node().name()));
    }
    try {
      prepare(source, target, spec);
      send(source, target, spec);
    } catch (IOException | RuntimeException e) {
      undo(source, target, before, e);
      throw e;
    }
  }

  private void prepare(LibvirtGuest source, LibvirtGuest target, GuestSpec spec)
      throws IOException {
    target.undefine();
    if (!shareFolder(source, target)) {
      remove(target);
      target.node().prepareFolders();
      target.folder().receiveFrom(source.folder());
    }
    builder.address(target, spec.nics());
  }

  private static boolean shareFolder(LibvirtGuest source, LibvirtGuest target) {
    return source.node().sharesDataWith(target.node());
  }

  private static void remove(LibvirtGuest guest) throws IOException {
    guest.node().networks().forget(guest.folder().notedDhcpHosts());
    guest.folder().delete();
  }

  private static void send(LibvirtGuest source, LibvirtGuest target, GuestSpec spec) {
    String domain = source.domain();
    List<String> copied = shareFolder(source, target) ? List.of() : ownDisks(spec);
    source
        .node()
        .libvirt()
        .runOn(
            domain,
            "move " + domain + " to host " + target.node().name(),
            PATIENCE,
            here ->
                target
                    .node()
                    .libvirt()
                    .runOn(
                        domain,
                        "take in " + domain,
                        PATIENCE,
                        there -> {
                          Map<String, List<String>> parameters = new HashMap<>();
                          parameters.put(
                              "destination_xml",
                              List.of(
                                  here.migratableXml(domain)
                                      .replace(
                                          source.folder().path().toString(),
                                          target.folder().path().toString())));
                          target
                              .node()
                              .migrationUri()
                              .ifPresent(uri -> parameters.put("migrate_uri", List.of(uri)));
                          if (!copied.isEmpty()) {
                            parameters.put(LibvirtConnection.MIGRATED_DISKS, copied);
                          }
                          here.migrate(domain, there, parameters);
                        }));
  }

  /** Those in the guest's own folder. */
  private static List<String> ownDisks(GuestSpec spec) {
    return Stream.concat(
            spec.startsFromVolume() ? Stream.of() : Stream.of(VolumeDisk.ROOT),
            spec.localDisks().stream().map(LocalDisk::device))
        .toList();
  }

  private static void undo(
      LibvirtGuest source, LibvirtGuest target, DomainState before, Exception failure) {
    try {
      if (before.power() == PowerState.RUNNING && source.has(PowerState.PAUSED)) {
        // It was made to stand still so that the migration would end.
        source.run("unpause", libvirt -> libvirt.unpauseDomain(source.domain()));
      }
      target.undefine();
      if (!shareFolder(source, target)) {
        remove(target);
      }
    } catch (RuntimeException | IOException e) {
      // The folder is still there, so the next attempt finds what is left.
      failure.addSuppressed(e);
      LOG.warnf(
          e, "Host %s could not be cleaned of guest %s.", target.node().name(), target.serverId());
    }
  }

  private static void leave(LibvirtGuest source, LibvirtGuest target) throws IOException {
    source.undefine();
    if (shareFolder(source, target)) {
      source.node().networks().forget(target.folder().notedDhcpHosts());
    } else {
      remove(source);
    }
  }

  @Override
  public void abort(String from, UUID serverId) {
    LibvirtGuest guest = hosts.guest(from, serverId);
    // The other connection is busy with the migration.
    guest
        .node()
        .watch()
        .run("end the move of " + guest.domain(), libvirt -> libvirt.abortJob(guest.domain()));
  }

  @Override
  public void forceComplete(String from, UUID serverId) {
    LibvirtGuest guest = hosts.guest(from, serverId);
    guest
        .node()
        .watch()
        .run(
            "hurry the move of " + guest.domain(),
            libvirt -> {
              if (libvirt.isMigrating(guest.domain())) {
                libvirt.pauseDomain(guest.domain());
              }
            });
  }
}
