package cloud.nephele.compute.usageaudit;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** The audit of usage as an extension. */
@Singleton
class UsageAuditExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of(
                "os-instance_usage_audit_log",
                "OSInstanceUsageAuditLog",
                "How far the count of what servers use has come.")
            .since("http://docs.openstack.org/ext/services/api/v1.1", "2012-07-06T01:00:00+00:00")
            .paths("os-instance_usage_audit_log"));
  }
}
