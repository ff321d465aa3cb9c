package cloud.nephele.compute.service;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.compute.api.Times;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.service.ServiceRepresentation.Detail;

/** From hosts to the services on them. */
final class ServiceView {

  /** The only kind of service there is. */
  static final String BINARY = "nova-compute";

  static final Microversion UUIDS = Microversion.of("2.53");

  private ServiceView() {}

  static Detail detail(RequestContext context, Host host) {
    return new Detail(
        context.version().isAtLeast(UUIDS) ? host.uuid().toString() : (Object) host.id(),
        BINARY,
        host.name(),
        host.availabilityZone(),
        host.disabled() ? "disabled" : "enabled",
        host.isUp() ? "up" : "down",
        host.lastSeenAt().map(Times::withMicroseconds).orElse(null),
        host.disabledReason().orElse(null),
        host.forcedDown());
  }
}
