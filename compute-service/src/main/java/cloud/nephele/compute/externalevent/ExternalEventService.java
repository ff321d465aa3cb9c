package cloud.nephele.compute.externalevent;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.compute.externalevent.ExternalEventRepresentation.Event;
import cloud.nephele.compute.externalevent.ExternalEventRepresentation.Outcome;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Takes note of events. Networks and volumes are compute's own here, so that it knows of every
 * change before another service could tell; an event is logged, and answered by whether it is about
 * a server that runs somewhere.
 */
@Singleton
public class ExternalEventService {

  private static final Logger LOG = Logger.getLogger(ExternalEventService.class);

  private final EntityManager entities;

  @Inject
  ExternalEventService(EntityManager entities) {
    this.entities = entities;
  }

  @Transactional
  List<Outcome> tell(List<Event> events) {
    Map<UUID, Boolean> placed =
        placed(events.stream().map(Event::serverUuid).map(ExternalEventService::parse).toList());
    return events.stream()
        .map(
            event -> {
              Boolean hasHost = placed.get(parse(event.serverUuid()));
              int code = hasHost == null ? 404 : hasHost ? 200 : 422;
              LOG.infof("Event %s for server %s: %d", event.name(), event.serverUuid(), code);
              String status = event.status() == null ? "completed" : event.status();
              return new Outcome(
                  event.name(),
                  event.serverUuid(),
                  code == 200 ? status : "failed",
                  event.tag(),
                  code);
            })
        .toList();
  }

  /** Whether each server that is there has a host. */
  private Map<UUID, Boolean> placed(List<UUID> ids) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            "select id, host is not null from server where id in (:ids) and deleted_at is null",
            Object[].class)
        .setParameter("ids", ids)
        .getResultList()
        .stream()
        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Boolean) row[1]));
  }

  private static UUID parse(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "Invalid input for field/attribute server_uuid. Value: " + id + ". It is not a 'uuid'",
          Map.of(),
          e);
    }
  }
}
