package cloud.nephele.compute.aggregate;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.scheduling.HostZones;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be done with aggregates. A host is never in two zones. */
@Singleton
public class AggregateService implements HostZones {

  private final AggregateRepository aggregates;
  private final HostService hosts;

  @Inject
  AggregateService(AggregateRepository aggregates, HostService hosts) {
    this.aggregates = aggregates;
    this.hosts = hosts;
  }

  @Transactional
  List<Aggregate> list() {
    return aggregates.list();
  }

  @Transactional
  Aggregate require(String id) {
    return Optional.of(id)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .flatMap(aggregates::findByIdOptional)
        .orElseThrow(() -> Fault.notFound("Aggregate " + id + " could not be found."));
  }

  @Transactional
  Aggregate create(String name, Optional<String> zone) {
    aggregates.hold();
    requireNew(name);
    Aggregate aggregate = new Aggregate(name, zone);
    aggregates.persist(aggregate);
    return aggregate;
  }

  @Transactional
  Aggregate update(String id, Optional<String> name, Optional<String> zone) {
    aggregates.hold();
    Aggregate aggregate = require(id);
    name.filter(text -> !text.equals(aggregate.name()))
        .ifPresent(
            text -> {
              requireNew(text);
              aggregate.rename(text);
            });
    zone.ifPresent(
        text -> {
          Map<String, String> metadata = new HashMap<>(aggregate.metadata());
          metadata.put(Aggregate.ZONE, text);
          changeMetadata(aggregate, metadata);
        });
    return aggregate;
  }

  @Transactional
  void delete(String id) {
    aggregates.hold();
    Aggregate aggregate = require(id);
    if (!aggregate.hosts().isEmpty()) {
      throw Fault.badRequest(
          "Cannot remove host aggregate %s: it still has hosts. Remove them first."
              .formatted(aggregate.id()));
    }
    aggregates.delete(aggregate);
  }

  @Transactional
  Aggregate addHost(String id, String host) {
    aggregates.hold();
    Aggregate aggregate = require(id);
    requireHost(host);
    if (aggregate.hosts().contains(host)) {
      throw Fault.conflict(
          "Cannot add host to aggregate %s. Reason: %s is in it already."
              .formatted(aggregate.id(), host));
    }
    aggregate.availabilityZone().ifPresent(zone -> requireMayBeIn(aggregate, zone, host));
    List<String> names = new ArrayList<>(aggregate.hosts());
    names.add(host);
    aggregate.setHosts(names);
    moveHosts(List.of(host));
    return aggregate;
  }

  @Transactional
  Aggregate removeHost(String id, String host) {
    aggregates.hold();
    Aggregate aggregate = require(id);
    if (!aggregate.hosts().contains(host)) {
      throw Fault.notFound(
          "Cannot remove host %s in aggregate %s: it is not in it.".formatted(host, id));
    }
    List<String> names = new ArrayList<>(aggregate.hosts());
    names.remove(host);
    aggregate.setHosts(names);
    moveHosts(List.of(host));
    return aggregate;
  }

  /** Adds to the metadata; a key with null is taken out. */
  @Transactional
  Aggregate setMetadata(String id, Map<String, String> changes) {
    aggregates.hold();
    Aggregate aggregate = require(id);
    Map<String, String> metadata = new HashMap<>(aggregate.metadata());
    changes.forEach(
        (key, value) -> {
          if (value == null) {
            metadata.remove(key);
          } else {
            metadata.put(key, value);
          }
        });
    changeMetadata(aggregate, metadata);
    return aggregate;
  }

  private void changeMetadata(Aggregate aggregate, Map<String, String> metadata) {
    Optional<String> zone = Optional.ofNullable(metadata.get(Aggregate.ZONE));
    if (!zone.equals(aggregate.availabilityZone())) {
      zone.ifPresent(
          name -> aggregate.hosts().forEach(host -> requireMayBeIn(aggregate, name, host)));
      aggregate.hosts().forEach(host -> requireEmpty(aggregate, host));
    }
    aggregate.setMetadata(metadata);
    moveHosts(aggregate.hosts());
  }

  private void requireNew(String name) {
    if (aggregates.findByName(name).isPresent()) {
      throw Fault.conflict("Aggregate " + name + " already exists.");
    }
  }

  private void requireHost(String host) {
    if (hosts.findByName(host).isEmpty()) {
      throw Fault.notFound("Compute host " + host + " could not be found.");
    }
  }

  private void requireMayBeIn(Aggregate aggregate, String zone, String host) {
    aggregates.list().stream()
        .filter(other -> other.id() != aggregate.id() && other.hosts().contains(host))
        .map(Aggregate::availabilityZone)
        .flatMap(Optional::stream)
        .filter(other -> !other.equals(zone))
        .findFirst()
        .ifPresent(
            other -> {
              throw Fault.conflict(
                  "Cannot perform the action on aggregate %s. Reason: host %s is in availability zone %s already."
                      .formatted(aggregate.id(), host, other));
            });
    if (hosts.findByName(host).filter(h -> !h.availabilityZone().equals(zone)).isPresent()) {
      requireEmpty(aggregate, host);
    }
  }

  /** Servers do not change their zone without being moved. */
  private void requireEmpty(Aggregate aggregate, String host) {
    if (hosts.findByName(host).filter(found -> found.servers() > 0).isPresent()) {
      throw Fault.conflict(
          "Cannot perform the action on aggregate %s. Reason: host %s has servers in its zone."
              .formatted(aggregate.id(), host));
    }
  }

  private void moveHosts(List<String> names) {
    aggregates.flush();
    names.forEach(hosts::refreshZone);
  }

  @Override
  @Transactional
  public Optional<String> zoneOf(String host) {
    return aggregates.list().stream()
        .filter(aggregate -> aggregate.hosts().contains(host))
        .map(Aggregate::availabilityZone)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
