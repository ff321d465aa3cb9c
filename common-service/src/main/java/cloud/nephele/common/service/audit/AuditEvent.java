package cloud.nephele.common.service.audit;

import cloud.nephele.common.context.Caller;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** A record of the audit trail, after the event model of CADF (DMTF DSP0262). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEvent(
    @JsonProperty("typeURI") String type,
    String id,
    String eventType,
    String eventTime,
    String action,
    String outcome,
    Reason reason,
    Initiator initiator,
    Target target,
    Observer observer,
    String requestId) {

  /**
   * Why it ended as it did.
   *
   * @param reasonType the cause of a refused login; else that the code is HTTP's
   */
  record Reason(String reasonType, String reasonCode) {}

  /** Who did it; without an id where nobody proved who they are. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Initiator(
      @JsonProperty("typeURI") String type,
      String id,
      String name,
      @JsonProperty("project_id") String projectId,
      Host host) {

    static Initiator of(Caller caller, String address) {
      return new Initiator(
          "service/security/account/user",
          caller.userId(),
          caller.userName(),
          caller.projectId().orElse(null),
          new Host(address));
    }

    static Initiator unknown(String address) {
      return new Initiator("service/security/account/user", null, null, null, new Host(address));
    }
  }

  /** Where they did it from. */
  record Host(String address) {}

  /** What they did it to. */
  record Target(@JsonProperty("typeURI") String type, List<String> ids) {}

  /** Who saw it. */
  record Observer(@JsonProperty("typeURI") String type, String id) {}

  static AuditEvent of(
      Observer observer,
      String requestId,
      String action,
      Reason reason,
      Initiator initiator,
      Target target) {
    return new AuditEvent(
        "http://schemas.dmtf.org/cloud/audit/1.0/event",
        UUID.randomUUID().toString(),
        "activity",
        Instant.now().truncatedTo(ChronoUnit.MICROS).toString(),
        action,
        Integer.parseInt(reason.reasonCode()) < 400 ? "success" : "failure",
        reason,
        initiator,
        target,
        observer,
        requestId);
  }
}
