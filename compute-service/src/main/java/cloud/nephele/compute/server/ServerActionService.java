package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.context.Dialects;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.common.service.representation.FieldPath;
import cloud.nephele.common.service.representation.VersionedRequest;
import cloud.nephele.compute.api.RequestFields;
import cloud.nephele.compute.extension.ServedActions;
import cloud.nephele.compute.scheduling.PlacementRace;
import cloud.nephele.compute.server.instanceaction.InstanceActions;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registry of actions, and what holds for all of them. */
@Singleton
public class ServerActionService implements ServedActions {

  private final Map<String, ServerAction<?>> actions;
  private final ServerService servers;
  private final PolicyEnforcer policy;
  private final ObjectMapper json;
  private final Validator validator;
  private final Dialects dialects;
  private final InstanceActions notes;

  @Inject
  ServerActionService(
      @All List<ServerAction<?>> actions,
      ServerService servers,
      PolicyEnforcer policy,
      ObjectMapper json,
      Validator validator,
      Dialects dialects,
      InstanceActions notes) {
    this.actions =
        actions.stream().collect(Collectors.toMap(ServerAction::name, Function.identity()));
    this.servers = servers;
    this.policy = policy;
    this.json = json;
    this.validator = validator;
    this.dialects = dialects;
    this.notes = notes;
  }

  @Override
  public Set<String> names() {
    return actions.keySet();
  }

  /** Does the one action that a request asks for. */
  ServerAction.Answer run(RequestContext context, String id, Map<String, JsonNode> request) {
    if (request.size() != 1) {
      throw Fault.badRequest(
          "Malformed request body: it must have one field, named as the action to do.");
    }
    String name = request.keySet().iterator().next();
    ServerAction<?> action =
        Optional.ofNullable(actions.get(name))
            .filter(known -> known.versions().contains(context.version()))
            .orElseThrow(() -> Fault.badRequest("There is no such action: " + name));
    return run(context, id, action, request.get(name));
  }

  private <B extends Record> ServerAction.Answer run(
      RequestContext context, String id, ServerAction<B> action, JsonNode sent) {
    B body = read(context, action, sent);
    Server seen =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  Server server = servers.require(context, id);
                  policy.enforce(context, action.rule(), server.policyTarget());
                  return server;
                });
    ServerAction.Change change = action.prepare(context, seen, body);
    return placed(
        () -> {
          Server locked = servers.requireLocked(context, id);
          if (action.isHeldByLock()) {
            ServerService.requireUnlocked(context, locked);
          }
          action
              .notedAs()
              .ifPresent(noted -> notes.record(context, locked.id(), locked.projectId(), noted));
          return change.apply(locked);
        });
  }

  /** Some actions claim room on a host, for which others may run as well. */
  private static ServerAction.Answer placed(Callable<ServerAction.Answer> change) {
    for (int tries = 1; ; tries++) {
      try {
        return QuarkusTransaction.requiringNew().call(change);
      } catch (PlacementRace e) {
        if (tries == ServerService.MAX_PLACEMENT_TRIES) {
          throw Fault.unavailable("The hosts are too busy to be chosen from. Try again.", e);
        }
      }
    }
  }

  private <B extends Record> B read(RequestContext context, ServerAction<B> action, JsonNode sent) {
    JsonNode object = sent == null || sent.isNull() ? json.createObjectNode() : sent;
    if (!object.isObject()) {
      throw Fault.badRequest(
          "Invalid input for field/attribute %s. Value: %s. It is not of the type 'object'"
              .formatted(action.name(), sent));
    }
    boolean lenient = dialects.dropsUnknownFields(context.dialect());
    B body;
    try {
      body =
          lenient
              ? VersionedRequest.onlyOf(
                  json.readerFor(action.bodyType())
                      .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                      .readValue(object),
                  context.version())
              : json.treeToValue(object, action.bodyType());
    } catch (IOException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "Invalid input for field/attribute %s. Its fields must be those of the API's reference for this action."
              .formatted(action.name()),
          Map.of(),
          e);
    }
    RequestFields.requireKnown(action.name(), body, context.version());
    validator.validate(body).stream()
        .min(Comparator.<ConstraintViolation<B>, String>comparing(FieldPath::of))
        .ifPresent(
            violation -> {
              throw Fault.badRequest(
                  "Invalid input for field/attribute %s. Value: %s. It %s"
                      .formatted(
                          FieldPath.of(violation),
                          violation.getInvalidValue(),
                          violation.getMessage()));
            });
    return body;
  }
}
