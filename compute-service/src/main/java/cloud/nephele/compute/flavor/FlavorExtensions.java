package cloud.nephele.compute.flavor;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** What extensions add to flavors. */
@Singleton
class FlavorExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("flavors", "Flavors", "Sizes of servers.").paths("flavors"),
        Extension.of("OS-FLV-DISABLED", "FlavorDisabled", "Whether a flavor is disabled.")
            .since(NAMESPACES + "flavor_disabled/api/v1.1", "2012-08-29T00:00:00+00:00")
            .fields("OS-FLV-DISABLED:disabled"),
        Extension.of("OS-FLV-EXT-DATA", "FlavorExtraData", "The ephemeral disk of a flavor.")
            .since(NAMESPACES + "flavor_extra_data/api/v1.1", "2011-09-14T00:00:00+00:00")
            .fields("OS-FLV-EXT-DATA:ephemeral"),
        Extension.of("os-flavor-access", "FlavorAccess", "Flavors for some projects only.")
            .since(NAMESPACES + "flavor_access/api/v2", "2012-08-01T00:00:00+00:00")
            .paths("flavors/*/os-flavor-access", "flavors/*/action")
            .fields("os-flavor-access:is_public"),
        Extension.of("os-flavor-extra-specs", "FlavorExtraSpecs", "Further properties of flavors.")
            .since(NAMESPACES + "flavor_extra_specs/api/v1.1", "2011-06-23T00:00:00+00:00")
            .paths("flavors/*/os-extra_specs"),
        Extension.of("os-flavor-manage", "FlavorManage", "Flavors created and deleted.")
            .since(NAMESPACES + "flavor_manage/api/v1.1", "2012-01-19T00:00:00+00:00"),
        Extension.of("os-flavor-rxtx", "FlavorRxtx", "The network factor of a flavor.")
            .since(NAMESPACES + "flavor_rxtx/api/v1.1", "2012-08-29T00:00:00+00:00"),
        Extension.of("os-flavor-swap", "FlavorSwap", "The swap disk of a flavor.")
            .since(NAMESPACES + "flavor_swap/api/v1.1", "2012-08-29T00:00:00+00:00"));
  }
}
