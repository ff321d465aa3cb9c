package cloud.nephele.compute.interfaceattachment;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Interfaces that come and go, as extensions. */
@Singleton
class InterfaceAttachmentExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-attach-interfaces", "AttachInterfaces", "Attach interface support.")
            .since(NAMESPACES + "interfaces/api/v1.1", "2012-07-22T00:00:00+00:00")
            .paths("servers/*/os-interface"),
        Extension.of("NMN", "Multinic", "Multiple network support.")
            .since(NAMESPACES + "multinic/api/v1.1", "2011-06-09T00:00:00+00:00")
            .actions("addFixedIp", "removeFixedIp"));
  }
}
