package cloud.nephele.launcher.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Class paths that begin alike for all services. A start cache only fits a class path that begins
 * with the one it was made for, so that one cache for all needs the jars that all have to come
 * first, and from one place.
 */
final class ClassPaths {

  /** What Quarkus has rewritten of the classes of libraries, and of ours. */
  private static final String REWRITTEN = "quarkus/transformed-bytecode.jar";

  private static final String LIBRARIES = "lib/";

  private final List<Path> shared;
  private final Map<ServiceProgram, List<Path>> rest;

  private ClassPaths(List<Path> shared, Map<ServiceProgram, List<Path>> rest) {
    this.shared = shared;
    this.rest = rest;
  }

  /**
   * The class paths of {@code programs}.
   *
   * @param rewritten the jar that is made of the classes that Quarkus has rewritten in the same way
   *     for every service: they have to come before the jars that they are from
   */
  static ClassPaths of(List<ServiceProgram> programs, Path rewritten) throws IOException {
    Map<ServiceProgram, Map<String, Path>> jars = new LinkedHashMap<>();
    Map<ServiceProgram, Map<String, Long>> rewrites = new LinkedHashMap<>();
    for (ServiceProgram program : programs) {
      Map<String, Path> of = program.classPath();
      jars.put(program, of);
      rewrites.put(program, of.containsKey(REWRITTEN) ? checksums(of.get(REWRITTEN)) : Map.of());
    }
    Set<String> alike = new HashSet<>(rewrites.get(programs.getFirst()).keySet());
    alike.removeIf(
        name ->
            rewrites.values().stream().map(crc -> crc.getOrDefault(name, -1L)).distinct().count()
                > 1);
    Set<String> unlike =
        rewrites.values().stream()
            .flatMap(crc -> crc.keySet().stream())
            .filter(name -> !alike.contains(name))
            .collect(Collectors.toCollection(HashSet::new));
    // It finds what else belongs to its service by the place of its own jar.
    programs.forEach(program -> unlike.add(program.mainClass().replace('.', '/') + ".class"));

    Map<String, Path> first = jars.get(programs.getFirst());
    List<Path> shared = new ArrayList<>(List.of(rewritten));
    Set<String> names = new HashSet<>();
    for (Map.Entry<String, Path> jar : first.entrySet()) {
      if (jar.getKey().startsWith(LIBRARIES)
          && isAlike(jar.getKey(), jars.values())
          && checksums(jar.getValue()).keySet().stream().noneMatch(unlike::contains)) {
        shared.add(jar.getValue());
        names.add(jar.getKey());
      }
    }
    copy(first.get(REWRITTEN), alike, rewritten);
    Map<ServiceProgram, List<Path>> rest = new HashMap<>();
    jars.forEach(
        (program, of) ->
            rest.put(
                program,
                of.entrySet().stream()
                    .filter(jar -> !names.contains(jar.getKey()))
                    .map(Map.Entry::getValue)
                    .toList()));
    return new ClassPaths(List.copyOf(shared), Map.copyOf(rest));
  }

  /** What comes first for every service. */
  List<Path> shared() {
    return shared;
  }

  /** The whole class path of {@code program}. */
  List<Path> of(ServiceProgram program) {
    return Stream.concat(shared.stream(), rest.get(program).stream()).toList();
  }

  private static boolean isAlike(String name, Iterable<Map<String, Path>> all) throws IOException {
    Set<Long> sizes = new HashSet<>();
    for (Map<String, Path> jars : all) {
      sizes.add(jars.containsKey(name) ? Files.size(jars.get(name)) : -1);
    }
    return sizes.size() == 1;
  }

  private static Map<String, Long> checksums(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .collect(Collectors.toMap(JarEntry::getName, JarEntry::getCrc, (one, other) -> one));
    }
  }

  private static void copy(Path from, Set<String> names, Path to) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
      if (from == null) {
        return;
      }
      try (JarFile file = new JarFile(from.toFile())) {
        for (String name : names.stream().sorted().toList()) {
          out.putNextEntry(new JarEntry(name));
          file.getInputStream(file.getEntry(name)).transferTo(out);
          out.closeEntry();
        }
      }
    }
  }
}
