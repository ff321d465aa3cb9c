package cloud.nephele.compute.certificate;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Certificates as an extension. */
@Singleton
class CertificateExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-certificates", "Certificates", "Certificates of the cloud for its users.")
            .since(NAMESPACES + "certificates/api/v1.1", "2012-01-19T00:00:00+00:00")
            .paths("os-certificates"));
  }
}
