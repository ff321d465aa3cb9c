package cloud.nephele.compute.virtualinterface;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Virtual interfaces as extensions. */
@Singleton
class VirtualInterfaceExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-virtual-interfaces", "VirtualInterfaces", "Virtual interface support.")
            .since(NAMESPACES + "virtual_interfaces/api/v1.1", "2011-08-17T00:00:00+00:00")
            .paths("servers/*/os-virtual-interfaces"),
        Extension.of("OS-EXT-VIF-NET", "ExtendedVIFNet", "The network of a virtual interface.")
            .since(NAMESPACES + "extended-virtual-interfaces-net/api/v1.1", "2013-03-07T00:00:00Z")
            .fields("OS-EXT-VIF-NET:net_id"));
  }
}
