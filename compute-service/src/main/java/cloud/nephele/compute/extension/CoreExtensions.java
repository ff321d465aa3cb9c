package cloud.nephele.compute.extension;

import jakarta.inject.Singleton;
import java.util.List;

/** Parts of the API that were never extensions, and that version 2.1 lists as such. */
@Singleton
class CoreExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("extensions", "Extensions", "What the service can do.").paths("extensions"),
        Extension.of("versions", "Versions", "The versions of the API."));
  }
}
