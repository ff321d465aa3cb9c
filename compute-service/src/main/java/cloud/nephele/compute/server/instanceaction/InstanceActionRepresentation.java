package cloud.nephele.compute.server.instanceaction;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The documents of {@code os-instance-actions}. */
final class InstanceActionRepresentation {

  private InstanceActionRepresentation() {}

  record ActionList(
      List<Action> instanceActions,
      @Since("2.58") @JsonInclude(JsonInclude.Include.NON_NULL) List<Link> links)
      implements Representation {}

  record SingleAction(Action instanceAction) implements Representation {}

  /**
   * @param message {@code Error} when something went wrong
   * @param events null where they are not shown
   */
  record Action(
      String action,
      @JsonProperty("instance_uuid") String instanceUuid,
      @JsonProperty("request_id") String requestId,
      @JsonProperty("user_id") String userId,
      @JsonProperty("project_id") String projectId,
      @JsonProperty("start_time") String startTime,
      String message,
      @Since("2.58") @JsonProperty("updated_at") String updatedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<Event> events) {}

  /**
   * Where it was done is for those who may see hosts.
   *
   * @param traceback what went wrong, perhaps nothing; null where that is not shown
   */
  record Event(
      String event,
      @JsonProperty("start_time") String startTime,
      @JsonProperty("finish_time") String finishTime,
      String result,
      @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode traceback,
      @Since("2.62") String hostId,
      @Since("2.62") @JsonInclude(JsonInclude.Include.NON_NULL) String host,
      @Since("2.84") @JsonInclude(JsonInclude.Include.NON_NULL) String details) {}
}
