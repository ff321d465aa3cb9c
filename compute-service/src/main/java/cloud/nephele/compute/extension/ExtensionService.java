package cloud.nephele.compute.extension;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All extensions that the features of the service declare. */
@Singleton
class ExtensionService {

  private final List<Extension> all;
  private final ServedActions actions;

  @Inject
  ExtensionService(@All List<Extensions> features, ServedActions actions) {
    this.actions = actions;
    this.all =
        features.stream()
            .flatMap(feature -> feature.extensions().stream())
            .sorted(Comparator.comparing(Extension::alias))
            .toList();
    all.stream()
        .collect(Collectors.groupingBy(Extension::alias, Collectors.counting()))
        .forEach(
            (alias, times) -> {
              if (times > 1) {
                throw new IllegalStateException("Two features declare the extension " + alias);
              }
            });
  }

  /** What is declared, be it complete or not. */
  List<Extension> declared() {
    return all;
  }

  /** What is served: an extension counts from the day it is complete. */
  List<Extension> served() {
    return all.stream()
        .filter(extension -> actions.names().containsAll(extension.actions()))
        .toList();
  }
}
