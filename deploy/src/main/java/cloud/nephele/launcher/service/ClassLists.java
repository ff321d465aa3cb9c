package cloud.nephele.launcher.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JVM's own lists of what a run has loaded: a class a line, and what was linked, after an @.
 */
final class ClassLists {

  private ClassLists() {}

  /**
   * The lines that all {@code lists} have, without the numbers that each list gives its classes.
   */
  static List<String> common(List<Path> lists) throws IOException {
    List<Set<String>> all = new ArrayList<>();
    for (Path list : lists) {
      try (Stream<String> lines = Files.lines(list)) {
        all.add(
            lines
                .filter(line -> !line.startsWith("#"))
                // Classes of other loaders than the JVM's own cannot be cached.
                .filter(line -> !line.contains(" source: "))
                .map(line -> line.startsWith("@") ? line : line.replaceFirst(" id: .*", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
      }
    }
    Set<String> common = new LinkedHashSet<>(all.getFirst());
    all.forEach(common::retainAll);
    return List.copyOf(common);
  }
}
