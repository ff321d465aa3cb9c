package cloud.nephele.compute.keypair;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Key pairs as an extension. */
@Singleton
class KeypairExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-keypairs", "Keypairs", "Keys that open servers to their users.")
            .since(NAMESPACES + "keypairs/api/v1.1", "2011-08-08T00:00:00+00:00")
            .paths("os-keypairs"));
  }
}
