package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.Dialects;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.common.service.representation.VersionedRequest;
import cloud.nephele.compute.api.RequestFields;
import cloud.nephele.compute.extension.ServedActions;
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

  @Inject
  ServerActionService(
      @All List<ServerAction<?>> actions,
      ServerService servers,
      PolicyEnforcer policy,
      ObjectMapper json,
      Validator validator,
      Dialects dialects) {
    this.actions =
        actions.stream().collect(Collectors.toMap(ServerAction::name, Function.identity()));
    this.servers = servers;
    this.policy = policy;
    this.json = json;
    this.validator = validator;
    this.dialects = dialects;
  }

  @Override
  public Set<String> names() {
    return actions.keySet();
  }

  /** Does the one action that a request asks for. */
  Optional<Representation> run(RequestContext context, String id, Map<String, JsonNode> request) {
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

  private <B extends Record> Optional<Representation> run(
      RequestContext context, String id, ServerAction<B> action, JsonNode sent) {
    B body = read(context, action, sent);
    Server server =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  Server locked = servers.requireLocked(context, id);
                  policy.enforce(context, action.rule(), locked.policyTarget());
                  if (action.isHeldByLock()) {
                    ServerService.requireUnlocked(context, locked);
                  }
                  action.apply(context, locked, body);
                  return locked;
                });
    return action.answer(server, body);
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
        .min(Comparator.comparing((ConstraintViolation<B> v) -> v.getPropertyPath().toString()))
        .ifPresent(
            violation -> {
              throw Fault.badRequest(
                  "Invalid input for field/attribute %s. Value: %s. It %s"
                      .formatted(
                          violation.getPropertyPath(),
                          violation.getInvalidValue(),
                          violation.getMessage()));
            });
    return body;
  }
}
