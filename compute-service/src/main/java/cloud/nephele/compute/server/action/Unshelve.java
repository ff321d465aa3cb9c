package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerShelving;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/** {@code unshelve}: takes a server out again that was put away. */
@Singleton
public class Unshelve implements ServerAction<Unshelve.Body> {

  /** Where it is to run; a zone that is null, from 2.91 on, is any zone. */
  public record Body(
      @Since("2.77") @JsonProperty("availability_zone") JsonNode availabilityZone,
      @Since("2.91") @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          String host) {}

  private final ServerShelving shelving;
  private final PolicyEnforcer policy;

  @Inject
  public Unshelve(ServerShelving shelving, PolicyEnforcer policy) {
    this.shelving = shelving;
    this.policy = policy;
  }

  @Override
  public String name() {
    return "unshelve";
  }

  @Override
  public String rule() {
    return ServerPolicy.UNSHELVE;
  }

  @Override
  public Class<Body> bodyType() {
    return Body.class;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, Body body) {
    if (body.host() != null) {
      policy.enforce(context, ServerPolicy.UNSHELVE_TO_HOST, seen.policyTarget());
    }
    return shelving.unshelve(
        context,
        seen,
        new ServerShelving.Place(
            Optional.ofNullable(body.availabilityZone()).map(Unshelve::binding),
            Optional.ofNullable(body.host())));
  }

  private static ServerShelving.Binding binding(JsonNode value) {
    if (value.isNull()) {
      return new ServerShelving.Binding(Optional.empty());
    }
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw Fault.badRequest(
          "Invalid input for field/attribute availability_zone. Value: %s. It must be the name of a zone"
              .formatted(value));
    }
    return new ServerShelving.Binding(Optional.of(value.asText()));
  }
}
