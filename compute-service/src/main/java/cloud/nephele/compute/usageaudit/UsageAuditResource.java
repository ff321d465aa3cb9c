package cloud.nephele.compute.usageaudit;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.usageaudit.UsageAuditRepresentation.Before;
import cloud.nephele.compute.usageaudit.UsageAuditRepresentation.Current;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/** {@code /os-instance_usage_audit_log}. */
@Path("os-instance_usage_audit_log")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class UsageAuditResource {

  private final UsageAuditService audits;

  @Inject
  UsageAuditResource(UsageAuditService audits) {
    this.audits = audits;
  }

  @GET
  @Enforce(UsageAuditPolicy.LIST)
  public Current current() {
    return new Current(audits.before(Instant.now()));
  }

  @GET
  @Path("{before}")
  @Enforce(UsageAuditPolicy.SHOW)
  public Before before(@PathParam("before") String before) {
    return new Before(audits.before(time(before)));
  }

  /** Times come with a space or a T, with fractions of seconds or without. */
  private static Instant time(String text) {
    try {
      return LocalDateTime.parse(text.strip().replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "Invalid timestamp for date " + text + ": write 2012-07-05 10:00:00.",
          Map.of(),
          e);
    }
  }
}
