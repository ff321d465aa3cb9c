package cloud.nephele.compute.quota;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.quota.QuotaRepresentation.QuotaClassSet;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /os-quota-class-sets}. Any class may be written, as upstream allows; {@code default} is
 * the one whose limits are in force.
 */
@Path("os-quota-class-sets/{name}")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class QuotaClassSetResource {

  private static final int MAX_NAME_LENGTH = 255;

  private final CurrentRequest current;
  private final QuotaService quotas;

  @Inject
  QuotaClassSetResource(CurrentRequest current, QuotaService quotas) {
    this.current = current;
    this.quotas = quotas;
  }

  @GET
  @Enforce(QuotaPolicy.SHOW_CLASS)
  public QuotaClassSet show(@PathParam("name") String name) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", name);
    fields.putAll(limits(name));
    return new QuotaClassSet(fields);
  }

  @PUT
  @Enforce(QuotaPolicy.UPDATE_CLASS)
  public QuotaClassSet update(@PathParam("name") String name, QuotaClassSet body) {
    if (name.length() > MAX_NAME_LENGTH) {
      throw Fault.badRequest(
          "quota_class_name has %d characters, more than %d."
              .formatted(name.length(), MAX_NAME_LENGTH));
    }
    quotas.setClassLimits(name, QuotaDialect.CLASS_UPDATE.read(body.quotaClassSet(), version()));
    return new QuotaClassSet(limits(name));
  }

  private Map<String, Object> limits(String name) {
    return QuotaDialect.CLASS_SET.render(quotas.classLimits(name), version(), limit -> limit);
  }

  private Microversion version() {
    return current.context().version();
  }
}
