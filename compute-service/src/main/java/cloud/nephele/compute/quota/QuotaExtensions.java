package cloud.nephele.compute.quota;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Quotas as extensions. */
@Singleton
class QuotaExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-quota-sets", "Quotas", "The limits of a project.")
            .since(NAMESPACES + "quotas-sets/api/v1.1", "2011-08-08T00:00:00+00:00")
            .paths("os-quota-sets"),
        Extension.of("os-quota-class-sets", "QuotaClasses", "The limits of a class of projects.")
            .since(NAMESPACES + "quota-classes-sets/api/v1.1", "2012-03-12T00:00:00+00:00")
            .paths("os-quota-class-sets"),
        Extension.of("os-extended-quotas", "ExtendedQuotas", "Limits set back to their defaults.")
            .since(NAMESPACES + "extended_quotas/api/v1.1", "2013-06-09T00:00:00Z"),
        Extension.of("os-user-quotas", "UserQuotas", "The limits of a project's users.")
            .since(NAMESPACES + "user_quotas/api/v1.1", "2013-07-18T00:00:00+00:00"),
        Extension.of("os-server-group-quotas", "ServerGroupQuotas", "Limits of server groups.")
            .since(NAMESPACES + "server-group-quotas/api/v2", "2014-07-25T00:00:00Z"));
  }
}
